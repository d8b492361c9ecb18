<?php

declare(strict_types=1);

namespace Shop\Tests;

use GuzzleHttp\Handler\MockHandler;
use GuzzleHttp\HandlerStack;
use GuzzleHttp\Middleware;
use GuzzleHttp\Psr7\Response;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use Psr\Log\NullLogger;
use Shop\Client\CarrierClient;

final class CarrierClientTest extends TestCase
{
    /** @var list<array<string, mixed>> */
    private array $sent = [];

    public function testSendsTheToken(): void
    {
        $stack = HandlerStack::create(new MockHandler([new Response(200, [], '{"state":"delivered"}')]));
        $stack->push(Middleware::history($this->sent));
        $client = new CarrierClient(new NullLogger(), 'test-token', $stack);

        self::assertSame(['state' => 'delivered'], $client->track('1Z 999'));
        self::assertSame('Bearer test-token', $this->sent[0]['request']->getHeaderLine('Authorization'));
    }

    #[DataProvider('failures')]
    public function testGivesNullWhenTheCarrierFails(int $status): void
    {
        $stack = HandlerStack::create(new MockHandler([new Response($status)]));
        self::assertNull((new CarrierClient(new NullLogger(), 'test-token', $stack))->track('x'));
    }

    public static function failures(): iterable
    {
        yield 'gone' => [404];
        yield 'down' => [503];
    }
}
