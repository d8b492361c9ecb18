<?php

declare(strict_types=1);

namespace Orders;

use GuzzleHttp\Client;
use Symfony\Component\HttpClient\HttpClient;

/** Clients that verify against a company's own CA. */
final class Trust
{
    public function __construct(private readonly string $caFile, private readonly bool $verify = true)
    {
    }

    public function guzzle(string $base): Client
    {
        return new Client(['base_uri' => $base, 'timeout' => 10, 'verify' => $this->verify ? $this->caFile : false]);
    }

    public function symfony(): object
    {
        return HttpClient::create(['timeout' => 10, 'cafile' => $this->caFile, 'verify_peer' => true, 'verify_host' => true]);
    }

    public function fetch(string $url): string
    {
        $handle = curl_init($url);
        curl_setopt_array($handle, [
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_TIMEOUT => 10,
            CURLOPT_CAINFO => $this->caFile,
            CURLOPT_SSL_VERIFYPEER => true,
            CURLOPT_SSL_VERIFYHOST => 2,
            CURLOPT_SSLVERSION => CURL_SSLVERSION_TLSv1_2,
        ]);
        $body = curl_exec($handle);
        if ($body === false) {
            throw new \RuntimeException(curl_error($handle));
        }
        return $body;
    }

    /** @return resource */
    public function context()
    {
        return stream_context_create([
            'ssl' => ['cafile' => $this->caFile, 'verify_peer' => true, 'verify_peer_name' => true, 'allow_self_signed' => false],
        ]);
    }
}
