using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Followthrough.Web.Assets;

/// <summary>
/// The built front end: styles, scripts, fonts, icons. It is part of this assembly and never changes while the program runs,
/// so it is read once and held in memory (about 350 kB).
/// </summary>
public static class AssetFiles
{
    private const string Folder = "wwwroot/", Paper = Folder + "paper/";
    private static readonly Assembly Home = typeof(AssetFiles).Assembly;
    private static readonly FrozenDictionary<string, string> Urls = ReadUrls();

    internal static FrozenDictionary<string, AssetFile> All { get; } = ReadAll();

    /// <summary>The address of an asset by its plain name, such as <c>app.css</c>.</summary>
    /// <exception cref="KeyNotFoundException">The front end was built without it.</exception>
    public static string Url(string name) => Urls[name];

    /// <summary>A font of what is printed, such as <c>Inter_400Regular.ttf</c>. No browser gets it, and it is read only when something is printed.</summary>
    internal static byte[] PaperFont(string name) => Read(Paper + name) ?? throw new KeyNotFoundException($"The front end was built without {name}.");

    private static FrozenDictionary<string, string> ReadUrls() =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(Read(Folder + "assets.json")!)!
            .ToFrozenDictionary(pair => pair.Key, pair => "/assets/" + pair.Value);

    private static FrozenDictionary<string, AssetFile> ReadAll() =>
        Home.GetManifestResourceNames()
            .Where(IsAsset)
            .Select(name => new AssetFile(
                name[Folder.Length..],
                ContentTypeOf(name),
                Read(name)!,
                Read(name + ".gz"),
                Read(name + ".br")))
            .ToFrozenDictionary(file => file.Path);

    private static bool IsAsset(string name) =>
        name.StartsWith(Folder, StringComparison.Ordinal)
        && Path.GetExtension(name) is not (".gz" or ".br")
        && name != Folder + "assets.json"
        && !name.StartsWith(Paper, StringComparison.Ordinal);

    private static byte[]? Read(string name)
    {
        using var stream = Home.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        ".webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    };
}
