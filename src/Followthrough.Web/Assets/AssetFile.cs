namespace Followthrough.Web.Assets;

/// <summary>One embedded file that the browser loads. Its path carries a hash of its content.</summary>
/// <param name="Path">Path below <c>/assets/</c>, such as <c>app-1A2B3C4D.css</c>.</param>
/// <param name="ContentType">Media type sent with it.</param>
/// <param name="Plain">The bytes themselves.</param>
/// <param name="Gzip">The bytes compressed when the front end was built, or null when that gains nothing.</param>
/// <param name="Brotli">As <paramref name="Gzip"/>, better compressed.</param>
internal sealed record AssetFile(string Path, string ContentType, byte[] Plain, byte[]? Gzip, byte[]? Brotli);
