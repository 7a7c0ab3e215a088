using System.Text;
using Followthrough.Features;

namespace Followthrough.Cli;

/// <summary>Reads a small text file that a person wrote.</summary>
internal static class CadenceText
{
    /// <summary>Largest file that is read at all, in bytes: whoever names a film by mistake is told at once.</summary>
    private const long MaxBytes = 2_000_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Its text.</summary>
    /// <exception cref="Refusal">There is no such file, it is too large, or it is no text.</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken cancel)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw Refusal.NotFound(Directory.Exists(path) ? $"{path} is a folder; name the files in it." : $"There is no file {path}.");
        }

        if (file.Length > MaxBytes)
        {
            throw Refusal.Invalid($"{path} is too large for a cadence.");
        }

        try
        {
            return Strict.GetString(await File.ReadAllBytesAsync(path, cancel)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw Refusal.Invalid($"{path} is no text in UTF-8.");
        }
    }
}
