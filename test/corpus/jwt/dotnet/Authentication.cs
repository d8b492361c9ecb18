using System;
using System.Collections.Generic;
using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Lakeside.Harbour;

public static class Authentication
{
    public static IServiceCollection AddTokens(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
            .AddJwtBearer(options =>
            {
                options.Authority = configuration["Tokens:Authority"];
                options.Audience = configuration["Tokens:Audience"];
                options.TokenValidationParameters = new TokenValidationParameters
                {
                    ValidateIssuer = true,
                    ValidateAudience = true,
                    ValidateLifetime = true,
                    RequireSignedTokens = true,
                    RequireExpirationTime = true,
                    ValidAlgorithms = new[] { SecurityAlgorithms.RsaSha256 },
                    ClockSkew = TimeSpan.FromSeconds(60),
                };
            });
        return services;
    }
}

public sealed class Issuer(SigningCredentials credentials, TimeProvider clock)
{
    private readonly JwtSecurityTokenHandler _handler = new();

    public string Issue(string berth)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var claims = new List<Claim> { new(JwtRegisteredClaimNames.Sub, berth) };
        var token = new JwtSecurityToken("harbour", "gates", claims, now, now.AddMinutes(5), credentials);
        return _handler.WriteToken(token);
    }

    public bool IsAboutToEnd(string token) => _handler.ReadJwtToken(token).ValidTo < clock.GetUtcNow().UtcDateTime.AddMinutes(1);
}
