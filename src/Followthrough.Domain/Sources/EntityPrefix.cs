namespace Followthrough.Domain.Sources;

/// <summary>Whom a heading of the form "Person - Name" is about.</summary>
internal enum Entity
{
    Person,
    Organization,
    Deal,
    Activity,
    Note,
    Lead,
}

/// <summary>Pipedrive writes "Person - Email (Work)", in the language of its user.</summary>
internal static class EntityPrefix
{
    private static readonly Dictionary<string, Entity> Entities = new(StringComparer.Ordinal)
    {
        ["person"] = Entity.Person, ["persona"] = Entity.Person, ["personne"] = Entity.Person, ["pessoa"] = Entity.Person, ["persoon"] = Entity.Person,
        ["organization"] = Entity.Organization, ["organisation"] = Entity.Organization, ["organizacion"] = Entity.Organization,
        ["organizzazione"] = Entity.Organization, ["organizacao"] = Entity.Organization, ["organisatie"] = Entity.Organization,
        ["organisasjon"] = Entity.Organization,
        ["deal"] = Entity.Deal, ["trato"] = Entity.Deal, ["negocio"] = Entity.Deal, ["affaire"] = Entity.Deal, ["affare"] = Entity.Deal,
        ["trattativa"] = Entity.Deal,
        ["activity"] = Entity.Activity, ["aktivitat"] = Entity.Activity, ["actividad"] = Entity.Activity, ["activite"] = Entity.Activity,
        ["attivita"] = Entity.Activity, ["atividade"] = Entity.Activity, ["activiteit"] = Entity.Activity, ["aktivitet"] = Entity.Activity,
        ["note"] = Entity.Note, ["notiz"] = Entity.Note, ["nota"] = Entity.Note, ["notitie"] = Entity.Note, ["notat"] = Entity.Note,
        ["lead"] = Entity.Lead,
    };

    /// <summary>The entity and the heading without it; null where the heading has no such prefix.</summary>
    internal static (Entity Entity, string Tail)? Split(string header)
    {
        var dash = header.IndexOf(" - ", StringComparison.Ordinal);
        return dash > 0 && Entities.TryGetValue(HeaderText.Plain(header[..dash]), out var entity) ? (entity, header[(dash + 3)..]) : null;
    }
}
