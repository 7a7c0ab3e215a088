using System.Text.RegularExpressions;

namespace Followthrough.Domain.Sources;

/// <summary>What one heading means by itself.</summary>
/// <param name="Field">The field.</param>
/// <param name="Kind">Whose or what for, where the heading says it.</param>
/// <param name="Group">"e mail 2" of Google's "E-mail 2 - Value", by which a label finds its value; null elsewhere.</param>
/// <param name="Entity">Whom the heading is about, where it says so (Pipedrive).</param>
internal readonly partial record struct HeaderMeaning(ContactField Field, ValueKind Kind, string? Group = null, Entity? Entity = null)
{
    internal static HeaderMeaning Of(string header, SourceKind source)
    {
        if (EntityPrefix.Split(header) is var (entity, tail))
        {
            var (field, kind) = OfEntity(entity, HeaderText.Plain(tail));
            return new HeaderMeaning(field, kind, null, entity);
        }

        var plain = HeaderText.Plain(header);
        if (Numbered().Match(plain) is { Success: true } match
            && OfGoogle(match.Groups["what"].Value, match.Groups["part"].Value) is { } numbered)
        {
            return new HeaderMeaning(numbered, ValueKind.None, match.Groups["group"].Value);
        }

        var (found, whose) = OfPlain(plain);
        return new HeaderMeaning(OfSource(found, plain, source), whose);
    }

    private static ContactField? OfGoogle(string what, string part) => (what, part) switch
    {
        ("custom field" or "relation" or "event", "value") => ContactField.Custom,
        (_, "type" or "label") => ContactField.Label,
        ("e mail", "value") => ContactField.Email,
        ("phone", "value") => ContactField.Phone,
        ("website", "value") => ContactField.Website,
        ("organization", "name") => ContactField.Company,
        ("organization", "title") => ContactField.Title,
        ("address", "formatted") => ContactField.Address,
        ("address", "street") => ContactField.Street,
        ("address", "city") => ContactField.City,
        ("address", "region") => ContactField.Region,
        ("address", "postal code") => ContactField.PostalCode,
        ("address", "country") => ContactField.Country,
        _ => null,
    };

    private static (ContactField Field, ValueKind Kind) OfEntity(Entity entity, string plain)
    {
        var (field, kind) = OfPlain(plain);
        return entity switch
        {
            Sources.Entity.Person => (field, kind),
            Sources.Entity.Lead => field is ContactField.Name or ContactField.Title ? (ContactField.DealTitle, kind) : (field, kind),
            Sources.Entity.Organization => field switch
            {
                ContactField.Name or ContactField.FirstName => (ContactField.Company, kind),
                ContactField.ExternalId or ContactField.Owner or ContactField.Created or ContactField.Tags => (ContactField.Custom, kind),
                _ => (field, ValueKind.Company),
            },
            Sources.Entity.Deal => field switch
            {
                ContactField.Title or ContactField.Salutation => (ContactField.DealTitle, kind),
                ContactField.DealValue or ContactField.DealCurrency or ContactField.DealDate or ContactField.Owner or ContactField.Source
                    or ContactField.OptOut => (field, kind),
                ContactField.Name => (ContactField.Name, kind),
                ContactField.Company => (ContactField.Company, kind),
                ContactField.Stage => (plain.Contains("lead", StringComparison.Ordinal) ? ContactField.Stage : ContactField.DealStage, kind),
                _ => (ContactField.Custom, kind),
            },
            Sources.Entity.Activity => field switch
            {
                ContactField.ActivityDue => (ContactField.ActivityDue, kind),
                _ when plain is "subject" or "betreff" or "asunto" or "objet" or "sujet" or "oggetto" or "onderwerp" or "assunto" or "emne" or "amne" =>
                    (ContactField.ActivitySubject, kind),
                _ => (ContactField.Custom, kind),
            },
            _ => plain is "content" or "inhalt" or "contenu" or "contenido" or "contenuto" or "inhoud" or "conteudo" or "innhold" or "innehall" or "indhold"
                || field == ContactField.Note
                ? (ContactField.Note, kind)
                : (ContactField.Custom, kind),
        };
    }

    private static (ContactField Field, ValueKind Kind) OfPlain(string plain)
    {
        var words = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (HeaderWords.Fields.TryGetValue(plain, out var field))
        {
            return (field, field is ContactField.Phone or ContactField.Email ? KindOf(words) : ValueKind.None);
        }

        var kind = KindOf(words);
        if (TryWithout(words, word => word.All(char.IsAsciiDigit), out field) || TryWithout(words, IsBeside, out field))
        {
            return (field == ContactField.Phone && kind == ValueKind.Fax ? ContactField.Custom : field, kind);
        }

        return (ContactField.Custom, ValueKind.None);
    }

    // "Business Street 2", "Primary e-mail", "Mailing City": only these may lose the word beside them; a "company owner" is no owner.
    private static bool TryWithout(string[] words, Func<string, bool> drop, out ContactField field) =>
        HeaderWords.Fields.TryGetValue(string.Join(' ', words.Where(word => !drop(word))), out field)
        && field is ContactField.Email or ContactField.Phone or ContactField.Street or ContactField.City or ContactField.Region or ContactField.PostalCode
            or ContactField.Country or ContactField.Website or ContactField.Address or ContactField.Zone;

    private static bool IsBeside(string word) =>
        word.All(char.IsAsciiDigit) || HeaderWords.Kinds.ContainsKey(word) || HeaderWords.Fillers.Contains(word);

    private static ValueKind KindOf(string[] words)
    {
        var kind = ValueKind.None;
        foreach (var word in words)
        {
            if (HeaderWords.Kinds.TryGetValue(word, out var found) && (kind == ValueKind.None || found is ValueKind.Fax or ValueKind.Mobile))
            {
                kind = found;
            }
        }

        return kind;
    }

    /// <summary>The same word means different things in different programs.</summary>
    private static ContactField OfSource(ContactField field, string plain, SourceKind source) => (source, plain) switch
    {
        (SourceKind.Outlook, "title" or "titel" or "anrede" or "titre" or "titolo" or "titulo") => ContactField.Salutation,
        (SourceKind.Outlook, "account" or "location" or "profession") => ContactField.Custom,
        (SourceKind.Outlook, "po box") => ContactField.Custom,
        (SourceKind.Google or SourceKind.GoogleOld, "file as" or "location" or "subject") => ContactField.Custom,
        (SourceKind.Salesforce, "name") => ContactField.Name,
        _ => field,
    };

    [GeneratedRegex("^(?<group>(?<what>e mail|phone|address|organization|website|custom field|relation|event|im) [0-9]{1,2}) (?<part>.+)$")]
    private static partial Regex Numbered();
}
