using System.CommandLine;
using System.Diagnostics;

var url = new Option<Uri>("--url", () => new Uri("http://localhost:5000"), "Address of the service");
var key = new Option<string?>("--api-key", () => Environment.GetEnvironmentVariable("SHOP_API_KEY"), "Key; by default that of SHOP_API_KEY");
var root = new RootCommand("Looks after a shop") { url, key };

var ping = new Command("ping", "Says whether the service answers");
ping.SetHandler(
    async (address, apiKey) =>
    {
        using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(3) };
        if (apiKey is { Length: > 0 })
            http.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
        var watch = Stopwatch.StartNew();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var response = await http.GetAsync("healthz");
                Console.WriteLine($"{(int)response.StatusCode} in {watch.ElapsedMilliseconds} ms");
                return;
            }
            catch (HttpRequestException e) when (attempt < 3)
            {
                Console.Error.WriteLine($"{e.Message}; again in {attempt} s");
                await Task.Delay(TimeSpan.FromSeconds(Math.Pow(2, attempt)));
            }
        }
    },
    url,
    key);
root.AddCommand(ping);

return await root.InvokeAsync(args);
