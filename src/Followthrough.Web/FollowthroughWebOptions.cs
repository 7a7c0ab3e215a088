using System.Net;

namespace Followthrough.Web;

/// <summary>What a host decides about the pages.</summary>
public sealed class FollowthroughWebOptions
{
    /// <summary>
    /// For <c>follow demo</c> only: whoever opens <c>/demo/SECRET</c> is signed in as the owner of the sample workspace. Null: there is no such address.
    /// </summary>
    public string? DemoSecret { get; set; }

    /// <summary>The proxies before this program whose word is believed; none unless the operator names them.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; set; } = [];
}
