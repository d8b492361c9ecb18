<?php

declare(strict_types=1);

namespace Shop\Model;

use DateTimeImmutable;

enum Status: string
{
    case Open = 'open';
    case Paid = 'paid';
    case Cancelled = 'cancelled';

    public function label(): string
    {
        return match ($this) {
            self::Open => 'open',
            self::Paid => 'paid',
            self::Cancelled => 'cancelled by the customer',
        };
    }
}

class Order
{
    /** @var list<Item> */
    private array $items = [];
    private Status $status = Status::Open;

    public function __construct(private readonly int $id, private readonly DateTimeImmutable $placed)
    {
    }

    public function id(): int
    {
        return $this->id;
    }

    public function add(Item ...$items): static
    {
        array_push($this->items, ...$items);

        return $this;
    }

    public function total(): int
    {
        return array_sum(array_map(static fn (Item $item): int => $item->price * $item->count, $this->items));
    }

    public function cancel(): void
    {
        if ($this->status === Status::Paid) {
            throw new \DomainException("Order {$this->id} is paid already.");
        }
        $this->status = Status::Cancelled;
    }
}
