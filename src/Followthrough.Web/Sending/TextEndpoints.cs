using System.Globalization;
using Followthrough.Domain.Mailboxes;
using Followthrough.Features;
using Followthrough.Features.Sending;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Web.Sending;

/// <summary>The settings of texts: where they are handed over, tested with a button.</summary>
internal static class TextEndpoints
{
    private const string Address = "/settings/texts";

    public static void MapTexts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, async (ReadTextChannels read, Viewer viewer, HttpContext http) => PageResults.Page<TextsPage>(await ViewAsync(read, viewer, http)));
        routes.MapPost($"{Address}/save", Save);
        routes.MapPost($"{Address}/{{id:long}}/test", async (long id, TestTextChannel verb, Viewer viewer, HttpContext http) =>
        {
            var (passed, words) = await verb.RunAsync(viewer.Actor, id, http.RequestAborted);
            return PageResults.Then(http, Address, new Toast(passed ? "It took the test. Texts leave by themselves now." : words));
        });
        routes.MapPost($"{Address}/{{id:long}}/pause", async (long id, SwitchTextChannel verb, Viewer viewer, HttpContext http) =>
        {
            await verb.PauseAsync(viewer.Actor, id, "Somebody paused it here.", http.RequestAborted);
            return PageResults.Then(http, Address, new Toast("No text leaves until you let it go on."));
        });
        routes.MapPost($"{Address}/{{id:long}}/remove", async (long id, SwitchTextChannel verb, Viewer viewer, HttpContext http) =>
        {
            await verb.RemoveAsync(viewer.Actor, id, http.RequestAborted);
            return PageResults.Then(http, Address, new Toast("Taken away. You make these steps yourself from now on."));
        });
        // Where a browser reloads what it had posted to.
        routes.MapGet($"{Address}/save", (HttpContext http) => PageResults.Then(http, Address));
    }

    private static async Task<IResult> Save(SaveTextChannel save, ReadTextChannels read, FollowDb db, Viewer viewer, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        try
        {
            var saved = await save.RunAsync(
                new SaveTextChannel.Request(
                    viewer.Actor, form["all"] == "true", form["url"].ToString(), form["secret"] == "true", Number(form["day"], TextChannel.UsualDailyCap), Number(form["minute"], TextChannel.UsualMinuteCap)),
                http.RequestAborted);
            if (saved.Secret is not { } secret)
            {
                return PageResults.Then(http, Address, new Toast(saved.Channel.State == MailboxState.New ? "Saved. Test it, and texts leave." : "Saved."));
            }

            var site = (await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == viewer.WorkspaceId, http.RequestAborted)).Settings.PublicAddress is { Length: > 0 } known
                ? known.TrimEnd('/')
                : $"{http.Request.Scheme}://{http.Request.Host}";
            return PageResults.Page<TextsPage>(await ViewAsync(read, viewer, http) with { Shown = new TextShown(secret, $"{site}/hooks/texts/{saved.InboundToken}") });
        }
        catch (Refusal refusal)
        {
            db.ChangeTracker.Clear();
            return PageResults.Again<TextsPage>(await ViewAsync(read, viewer, http) with { Wrong = refusal.Message });
        }
    }

    private static async Task<TextsView> ViewAsync(ReadTextChannels read, Viewer viewer, HttpContext http)
    {
        var all = await read.RunAsync(viewer.Actor, http.RequestAborted);
        var active = all.Count(each => each.Channel.State == MailboxState.Active);
        var sentence = all.Count == 0 ? "Texts don’t leave by themselves yet." : active == 0 ? "No text leaves by itself now." : active == 1 ? "Texts leave by themselves." : $"Texts leave through {Words.Number(active)} webhooks.";
        var own = all.FirstOrDefault(each => each.Channel.SellerId == viewer.SellerId)?.Channel;
        var everybody = all.FirstOrDefault(each => each.Channel.SellerId is null)?.Channel;
        List<TextForm> forms = viewer.IsDemo ? [] : viewer.IsOwner ? [Form(true, everybody), Form(false, own)] : [Form(false, own)];
        return new TextsView(sentence, [.. all.Where(each => viewer.IsOwner || each.Channel.SellerId is null || each.Channel.SellerId == viewer.SellerId).Select(each => Row(each, viewer))], forms);
    }

    private static TextForm Form(bool forAll, TextChannel? channel) => new(
        forAll, forAll ? "For everybody" : "Only for you", channel?.Url ?? "", channel?.DailyCap ?? TextChannel.UsualDailyCap, channel?.MinuteCap ?? TextChannel.UsualMinuteCap, channel is null);

    private static TextRow Row(TextChannelHealth health, Viewer viewer)
    {
        var channel = health.Channel;
        return new TextRow(
            channel.Id,
            health.Seller ?? "Everybody",
            channel.Url,
            channel.State switch
            {
                MailboxState.Active => new ChipView("sends", Tone.Go, "check"),
                MailboxState.Paused => new ChipView("paused", Tone.Wait, "pause"),
                _ => new ChipView("not tested yet", Tone.Wait, "clock"),
            },
            $"{Words.Begin(Words.Count(health.InLastDay, "text", "texts"))} in 24 hours{(health.Waiting == 0 ? "" : $", {Words.Number(health.Waiting)} waiting")}{(health.Unknown == 0 ? "" : $", {Words.Number(health.Unknown)} may have left")}",
            channel.Trouble ?? channel.PausedWhy,
            channel.State == MailboxState.Active,
            viewer.IsOwner || channel.SellerId == viewer.SellerId);
    }

    private static int Number(string? text, int otherwise) =>
        string.IsNullOrWhiteSpace(text) ? otherwise : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
