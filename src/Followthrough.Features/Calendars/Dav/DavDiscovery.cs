using System.Xml.Linq;
using Followthrough.Domain.Calendars;

namespace Followthrough.Features.Calendars.Dav;

/// <summary>Finds somebody's calendars from the address of a server alone (RFC 6764, RFC 5397, RFC 4791 §6.2.1).</summary>
internal sealed class DavDiscovery(DavClient dav, DavLogin login, List<CalendarStep> steps)
{
    /// <summary>Most calendars that are kept.</summary>
    private const int MostCalendars = 100;

    private static readonly XName Principal = DavXml.Dav + "current-user-principal", Home = DavXml.Cal + "calendar-home-set", Kind = DavXml.Dav + "resourcetype";

    /// <summary>Looks; each step is said with what it found.</summary>
    /// <exception cref="DavException">A step failed: the message says which way.</exception>
    public async Task<IReadOnlyList<FoundCalendar>> FindAsync(CancellationToken cancel)
    {
        var (at, principal) = await PrincipalAsync(cancel);
        var home = principal is null ? at.AbsolutePath : await HomeAsync(principal, cancel);
        steps.Add(new CalendarStep(true, principal is null ? "It names no home of yours, so calendars are looked for at this very address." : $"Your calendars are at {home}."));
        var found = await CalendarsAsync(home, cancel);
        if (found.Count == 0)
        {
            throw new DavException("There is no calendar for meetings. Make one there, then look again.");
        }

        steps.Add(new CalendarStep(true, $"Found: {string.Join(", ", found.Select(each => each.CanWrite ? each.Name : $"{each.Name} (can only be read)"))}."));
        return found;
    }

    private async Task<(Uri At, string? Principal)> PrincipalAsync(CancellationToken cancel)
    {
        DavAnswer? answer = null;
        foreach (var place in new[] { login.Server, login.At("/.well-known/caldav") })
        {
            answer = await dav.SendAsync(login, new DavRequest("PROPFIND", place, DavXml.PropFind(Principal, Kind), "0"), cancel);
            Answers(answer);
            if (answer.IsGood && DavXml.Read(answer) is [var item, ..] && item.PathIn(answer.At, Principal) is { } principal)
            {
                steps.Add(new CalendarStep(true, $"It lets {login.User} in."));
                return (answer.At, principal);
            }

            if (answer.IsGood && DavXml.Read(answer) is [var other, ..] && other.HostIn(answer.At, Principal) is { } host)
            {
                throw new DavException($"{answer.At.Host} says that your calendars are at {host}. Enter that address.");
            }
        }

        var entered = await dav.SendAsync(login, new DavRequest("PROPFIND", login.Server, DavXml.PropFind(Kind), "0"), cancel);
        return entered.IsGood ? (entered.At, null) : (answer!.IsGood ? answer : entered).Demand("looking for your calendars") is var good ? (good.At, null) : default;
    }

    /// <summary>Said once: that there is a server at all, and whether it lets us in.</summary>
    private void Answers(DavAnswer answer)
    {
        if (steps.Count == 0)
        {
            steps.Add(new CalendarStep(true, $"The server answers: {answer.At.Host}."));
        }

        if (answer.Status == 401)
        {
            answer.Demand("signing in");
        }
    }

    private async Task<string> HomeAsync(string principal, CancellationToken cancel)
    {
        var answer = (await dav.SendAsync(login, new DavRequest("PROPFIND", login.At(principal), DavXml.PropFind(Home), "0"), cancel)).Demand("asking where your calendars are");
        var item = DavXml.Read(answer).FirstOrDefault();
        return item?.PathIn(answer.At, Home) ?? throw new DavException(item?.HostIn(answer.At, Home) is { } host
            ? $"{answer.At.Host} says that your calendars are at {host}. Enter that address."
            : $"{answer.At.Host} has no calendars for {login.User}.");
    }

    private async Task<List<FoundCalendar>> CalendarsAsync(string home, CancellationToken cancel)
    {
        var body = DavXml.PropFind(Kind, DavXml.Dav + "displayname", DavXml.Dav + "current-user-privilege-set", DavXml.Cal + "supported-calendar-component-set");
        var answer = (await dav.SendAsync(login, new DavRequest("PROPFIND", login.At(home), body, "1"), cancel)).Demand("listing your calendars");
        return [.. DavXml.Read(answer).Where(IsForEvents).Take(MostCalendars).Select(item => new FoundCalendar(item.Path, NameOf(item), CanWrite(item)))];
    }

    private static bool IsForEvents(DavItem item) =>
        item.Props.Element(Kind)?.Element(DavXml.Cal + "calendar") is not null
        && (item.Props.Element(DavXml.Cal + "supported-calendar-component-set") is not { } kinds || kinds.Elements(DavXml.Cal + "comp").Any(kind => (string?)kind.Attribute("name") == "VEVENT"));

    private static string NameOf(DavItem item)
    {
        var name = item.Props.Element(DavXml.Dav + "displayname")?.Value.Trim() is { Length: > 0 } own ? own : Uri.UnescapeDataString(item.Path.TrimEnd('/').Split('/')[^1]);
        return name.Length <= 100 ? name : $"{name[..99]}…";
    }

    /// <summary>RFC 3744 §5.4; a server that says nothing is believed to allow it.</summary>
    private static bool CanWrite(DavItem item) => item.Props.Element(DavXml.Dav + "current-user-privilege-set") is not { } rights
        || rights.Descendants().Any(right => right.Name.LocalName is "all" or "write" or "bind" or "write-content");
}
