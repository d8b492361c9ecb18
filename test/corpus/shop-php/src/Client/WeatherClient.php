<?php

declare(strict_types=1);

namespace Shop\Client;

use Symfony\Contracts\HttpClient\HttpClientInterface;

final class WeatherClient
{
    public function __construct(
        private readonly HttpClientInterface $http,
        private readonly string $apiKey,
    ) {
    }

    /** @return array{temperature: float, wind: float} */
    public function at(float $latitude, float $longitude): array
    {
        $response = $this->http->request('GET', 'https://weather.example.org/v1/now', [
            'headers' => ['X-Api-Key' => $this->apiKey],
            'query' => ['lat' => $latitude, 'lon' => $longitude],
            'timeout' => 5,
        ]);
        $data = $response->toArray();

        return ['temperature' => (float) $data['temp'], 'wind' => (float) ($data['wind'] ?? 0)];
    }
}
