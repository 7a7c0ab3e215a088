using Followthrough.Domain.Prospects;

namespace Followthrough.Domain.Sources;

/// <summary>Reads where someone is in the process from the words of other programs.</summary>
public static class StageText
{
    private static readonly HashSet<string> Customers = new(StringComparer.Ordinal)
    {
        "customer", "client", "evangelist", "won", "closed won", "kunde", "bestandskunde", "gewonnen", "cliente", "client existant", "gagne", "ganado", "vinto", "klant",
        "gewonnen deal", "ganho", "kund", "vunnet", "vunnen",
    };

    private static readonly HashSet<string> Talking = new(StringComparer.Ordinal)
    {
        "opportunity", "open deal", "in progress", "connected", "working", "qualified", "salesqualifiedlead", "sales qualified lead", "sql", "working contacted", "demo",
        "meeting", "meeting scheduled", "engaged", "interested", "negotiation", "proposal", "proposal sent", "in gesprach", "qualifiziert", "en cours", "en negociation",
        "en proceso", "in corso", "in behandeling", "em andamento",
    };

    private static readonly HashSet<string> Contacted = new(StringComparer.Ordinal)
    {
        "contacted", "attempted to contact", "attempting to contact", "attempted", "reached out", "kontaktiert", "contacte", "contactado", "contattato", "contatado",
        "gecontacteerd", "kontaktet", "kontaktad", "no answer", "left message",
    };

    private static readonly HashSet<string> Nurturing = new(StringComparer.Ordinal)
    {
        "nurture", "nurturing", "recycled", "bad timing", "later", "not now", "spater", "plus tard", "mas tarde", "piu tardi",
    };

    private static readonly HashSet<string> Lost = new(StringComparer.Ordinal)
    {
        "lost", "closed lost", "verloren", "perdu", "perdido", "perso", "tapt", "forlorad",
    };

    /// <summary>The stage that a lead status and a lifecycle stage speak of; whoever they don't speak of is new.</summary>
    public static Stage Of(string? leadStatus, string? lifecycle)
    {
        var status = leadStatus is null ? "" : HeaderText.Plain(leadStatus);
        var life = lifecycle is null ? "" : HeaderText.Plain(lifecycle);
        return Customers.Contains(life) || Customers.Contains(status) ? Stage.Customer
            : Talking.Contains(status) || Talking.Contains(life) ? Stage.Talking
            : Nurturing.Contains(status) ? Stage.Nurture
            : Contacted.Contains(status) ? Stage.Contacted
            : Stage.New;
    }

    /// <summary>The stage of a deal: won and lost are known in several languages, everything else is open.</summary>
    public static DealStage OfDeal(string? stage)
    {
        var plain = stage is null ? "" : HeaderText.Plain(stage);
        return Lost.Contains(plain) ? DealStage.Lost : Customers.Contains(plain) ? DealStage.Won : DealStage.Open;
    }
}
