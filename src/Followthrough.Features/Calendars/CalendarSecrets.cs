using System.Security.Cryptography;
using System.Text;
using Followthrough.Domain.Calendars;
using Followthrough.Features.Calendars.Dav;
using Microsoft.AspNetCore.DataProtection;

namespace Followthrough.Features.Calendars;

/// <summary>Seals passwords of calendars with the keys of the store, for one seller: a sealed one that is copied to another row opens nothing.</summary>
public sealed class CalendarSecrets(IDataProtectionProvider protection)
{
    /// <summary>Seals a password.</summary>
    public byte[] Seal(CalendarAccount account, string password) => Protector(account).Protect(Encoding.UTF8.GetBytes(password));

    /// <summary>What signs in.</summary>
    /// <exception cref="Refusal">The keys it was sealed with are gone: it has to be entered again.</exception>
    internal DavLogin Open(CalendarAccount account)
    {
        try
        {
            return new DavLogin(DavAddress.Read(account.Address), account.UserName, Encoding.UTF8.GetString(Protector(account).Unprotect(account.Secret)));
        }
        catch (CryptographicException)
        {
            throw Refusal.NotAllowed("The password of your calendar can’t be opened: the keys it was sealed with are gone. Enter it again in Settings, Calendar.");
        }
    }

    private IDataProtector Protector(CalendarAccount account) => protection.CreateProtector("Followthrough.Calendar", $"{account.WorkspaceId}", $"{account.SellerId}");
}
