using Azure.Identity;
using Microsoft.AspNetCore.Authentication.JwtBearer;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddAzureKeyVault(new Uri(builder.Configuration["KeyVault:Uri"]!), new DefaultAzureCredential());

builder.Services
    .AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
    .AddJwtBearer(options =>
    {
        options.Authority = builder.Configuration["Jwt:Issuer"];
        options.Audience = builder.Configuration["Jwt:Audience"];
        options.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(30);
        options.TokenValidationParameters.ValidAlgorithms = ["RS256"];
    });

builder.Services.AddHttpClient("partner", client =>
{
    client.BaseAddress = new Uri("https://partner.example.com/");
    client.DefaultRequestHeaders.Add("X-Api-Key", builder.Configuration["Partner:ApiKey"]);
    client.Timeout = TimeSpan.FromSeconds(10);
});

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapGet("/me", (HttpContext context) => context.User.Identity?.Name).RequireAuthorization();
app.Run();
