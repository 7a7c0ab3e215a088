using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Team;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Sending;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using NodaTime;

namespace Followthrough.Web.Sending;

/// <summary>Puts mailboxes into words.</summary>
internal static class ShowMailboxes
{
    public static MailboxesView List(IReadOnlyList<MailboxHealth> all, Workspace workspace, Viewer viewer, Instant now) => new(
        Sentence(all, workspace), [.. all.Select(each => Row(each, viewer, now))], viewer.IsDemo ? null : new MailboxFields { Name = viewer.Name },
        viewer.IsOwner ? new SenderFields(workspace.PostalAddress, workspace.Settings.PublicAddress) : null, workspace.PostalAddress);

    public static MailboxView One(MailboxHealth health, Viewer viewer, Instant now)
    {
        var mailbox = health.Mailbox;
        return new MailboxView(
            Href(mailbox.Id), Row(health, viewer, now), Sentence(mailbox), MailboxFields.Of(mailbox), mailbox.State == MailboxState.Active, mailbox.State == MailboxState.Paused, health.Unknown);
    }

    public static IReadOnlyList<TestLine> Test(MailboxTest test) => [.. test.Steps.Select(step => new TestLine(
        step.Text, step.Passed, step is { Fingerprint: { } fingerprint, Server: { } server } ? new PinView(server == TestedServer.Outgoing ? "out" : "in", fingerprint) : null))];

    public static string Href(long id) => $"/settings/mailboxes/{id}";

    private static string Sentence(IReadOnlyList<MailboxHealth> all, Workspace workspace)
    {
        var sending = all.Where(each => each.Mailbox.State == MailboxState.Active).ToList();
        if (all.Count == 0)
        {
            return "Nothing leaves by itself yet.";
        }

        if (workspace.PostalAddress.Length == 0)
        {
            return "Automated steps wait for your postal address.";
        }

        return (sending.Count, all.Count - sending.Count) switch
        {
            (0, 1) => $"{all[0].Mailbox.Address} doesn’t send yet.",
            (0, _) => "None of your mailboxes sends.",
            (1, 0) => $"{sending[0].Mailbox.Address} sends for you.",
            (var count, 0) => $"{Words.Begin(Words.Number(count))} mailboxes send for you.",
            (var count, var rest) => $"{Words.Begin(Words.Number(count))} of {Words.Number(count + rest)} mailboxes {(count == 1 ? "sends" : "send")}.",
        };
    }

    private static string Sentence(Mailbox mailbox) => mailbox.State switch
    {
        MailboxState.Active => $"{mailbox.Address} sends and reads.",
        MailboxState.Paused => $"{mailbox.Address} sends nothing for now.",
        _ => $"Test {mailbox.Address}, then it sends.",
    };

    private static MailboxRow Row(MailboxHealth health, Viewer viewer, Instant now)
    {
        var mailbox = health.Mailbox;
        var state = mailbox.State switch
        {
            MailboxState.Active => new ChipView("sends", Tone.Go, "send"),
            MailboxState.Paused => new ChipView("paused", Tone.Wait, "pause"),
            _ => new ChipView("not tested yet", Tone.Wait, "clock"),
        };
        var trouble = mailbox.Trouble ?? (mailbox.State == MailboxState.Paused ? mailbox.PausedWhy : null);
        return new MailboxRow(
            Href(mailbox.Id), mailbox.Address, mailbox.SellerId == viewer.SellerId ? null : health.Seller, state, Health(health, now),
            trouble is null ? null : mailbox.TroubleAt is { } at && mailbox.Trouble is not null ? $"{trouble} ({Words.Ago(at, now, viewer.ZoneId)})" : trouble);
    }

    private static string Health(MailboxHealth health, Instant now)
    {
        var parts = new List<string> { $"{Words.Figure(health.InLastDay)} of {Words.Figure(health.Mailbox.DailyCap)} in the last 24 hours" };
        if (health.Waiting > 0)
        {
            parts.Add($"{Words.Figure(health.Waiting)} wait{(health.Waiting == 1 ? "s" : "")} to leave");
        }

        if (health.Unknown > 0)
        {
            parts.Add($"{Words.Figure(health.Unknown)} may have left");
        }

        parts.Add(health.Mailbox.SeenAt is { } seen ? $"inbox read {Words.Ago(seen, now, "Etc/UTC")}" : "inbox not read yet");
        return string.Join(" · ", parts);
    }
}
