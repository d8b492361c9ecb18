using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Shop.Billing;

public record SmtpSettings(string Host, int Port, string User, string Password);

public class InvoiceMailer
{
    private readonly SmtpSettings settings;
    private readonly ILogger<InvoiceMailer> logger;

    public InvoiceMailer(IOptions<SmtpSettings> options, ILogger<InvoiceMailer> logger)
    {
        settings = options.Value;
        this.logger = logger;
    }

    public async Task SendAsync(Invoice invoice, CancellationToken cancellationToken)
    {
        var message = new MimeMessage
        {
            From = { new MailboxAddress("ACME", "billing@acme.dev") },
            To = { MailboxAddress.Parse(invoice.Email) },
            Subject = $"Invoice {invoice.Number}",
            Body = new TextPart("plain") { Text = $"Dear {invoice.Name},\r\n\r\nyour invoice of {invoice.Date:d} is attached.\r\n" },
        };
        using var client = new SmtpClient();
        await client.ConnectAsync(settings.Host, settings.Port, SecureSocketOptions.StartTls, cancellationToken);
        await client.AuthenticateAsync(settings.User, settings.Password, cancellationToken);
        await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
        logger.LogInformation("Invoice {Number} was sent", invoice.Number);
    }
}

public sealed record Invoice(string Number, string Name, string Email, DateOnly Date);
