using System.Xml.Linq;
using Followthrough.Store;
using Followthrough.Store.Team;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Followthrough.Web.Team;

/// <summary>
/// Keeps the keys of data protection (cookies, tokens of forms) in the store: every node of a workspace reads the others' cookies,
/// and a backup holds all that is needed to go on.
/// </summary>
internal sealed class KeyRing(FollowStore store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = store.NewDb();
        return [.. db.ProtectionKeys.Select(key => key.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = store.NewDb();
        db.Add(new ProtectionKey { Id = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
