using System.Text;
using Followthrough.Domain.Sources;
using Followthrough.Features.Sources;
using Followthrough.Testing;

namespace Followthrough.Features.Tests.Sources;

/// <summary>Reads contacts from text or bytes as from a file.</summary>
internal static class ContactFiles
{
    internal static (List<ContactRow> Rows, List<RejectedRow> Rejected, ContactFile File) Read(string text, Encoding? encoding = null, long from = 0) =>
        Read((encoding ?? new UTF8Encoding(false)).GetPreamble().Concat((encoding ?? new UTF8Encoding(false)).GetBytes(text)).ToArray(), from);

    internal static (List<ContactRow> Rows, List<RejectedRow> Rejected, ContactFile File) Read(byte[] bytes, long from = 0)
    {
        using var folder = new TempFolder();
        var path = folder.File("contacts");
        File.WriteAllBytes(path, bytes);
        var file = ContactFile.Open(path);
        var rows = new List<ContactRow>();
        var rejected = new List<RejectedRow>();
        foreach (var batch in file.Read(file.Mapping, from))
        {
            rows.AddRange(batch.Rows);
            rejected.AddRange(batch.Rejected);
        }

        return (rows, rejected, file);
    }

    internal static string Refusal(byte[] bytes)
    {
        try
        {
            Read(bytes);
        }
        catch (ContactFileException refusal)
        {
            return refusal.Message;
        }

        return "";
    }

    internal static string Refusal(string text) => Refusal(Encoding.UTF8.GetBytes(text));
}
