using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Followthrough.Web.Sources;

/// <summary>
/// Reads an uploaded file as it comes, without keeping the form: the framework's own reading would first put the whole of it into the
/// system's temporary folder. So the form's token is checked here; it stands before the file.
/// </summary>
internal static class UploadBody
{
    /// <summary>The largest file: some three million people.</summary>
    public const long LargestBytes = 512L << 20;

    private const string TokenField = "_token"; // as AddFollowthroughWeb names it
    private const string TokenHeader = "X-Antiforgery";
    private const int FormBytes = 64 << 10; // what stands around the file
    private const int LongestBoundary = 100;

    /// <summary>The file that was sent.</summary>
    /// <param name="Name">Its name; empty where none was chosen.</param>
    /// <param name="Content">Its content, as it comes.</param>
    public sealed record Sent(string Name, Stream Content);

    /// <summary>Reads up to the file; null where the form's token isn't right.</summary>
    /// <exception cref="InvalidDataException">This is no form with a file, or it is too large.</exception>
    public static async Task<Sent?> ReadAsync(HttpContext http, IAntiforgery antiforgery)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestBytes + FormBytes;
        }

        var boundary = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (boundary is not { Length: > 0 and <= LongestBoundary })
        {
            throw new InvalidDataException("This is no form with a file.");
        }

        var reader = new MultipartReader(boundary, http.Request.Body) { BodyLengthLimit = LargestBytes };
        var isValid = false;
        while (await reader.ReadNextSectionAsync(http.RequestAborted) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            {
                continue;
            }

            if (HeaderUtilities.RemoveQuotes(disposition.Name) == TokenField)
            {
                http.Request.Headers[TokenHeader] = await new FormMultipartSection(section, disposition).GetValueAsync(http.RequestAborted);
                isValid = await antiforgery.IsRequestValidAsync(http);
            }
            else if (disposition.IsFileDisposition())
            {
                return isValid ? new Sent(disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value! : HeaderUtilities.RemoveQuotes(disposition.FileName).Value ?? "", section.Body) : null;
            }
        }

        return isValid ? new Sent("", Stream.Null) : null;
    }
}
