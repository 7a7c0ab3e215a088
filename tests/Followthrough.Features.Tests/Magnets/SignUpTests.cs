using System.Globalization;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Magnets;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Prospects;
using Followthrough.Features.Cadences;
using Followthrough.Features.Magnets;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Sending;
using Followthrough.Features.Tests.Pursuits;
using Followthrough.Features.Upkeep;
using Followthrough.Store;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Magnets;

/// <summary>Whoever asks for a lead magnet becomes a prospect only by confirming it from their mailbox (mission G1).</summary>
public abstract class SignUpTests(TestStore store)
{
    private const string Email = "dana@alder.example", Consent = "Yes, send it to me, and write to me about it.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asking_makes_no_prospect_and_confirming_does_with_the_consent_as_it_was_shown()
    {
        var (desk, slug) = await OpenAsync();
        Assert.Equal(SignUpResult.Taken, (await AskAsync(desk, slug)).Result);
        Assert.Equal((0, MagnetMailState.Waiting), (await ProspectsAsync(desk), (await OneAsync(desk)).MailState));
        var mail = await TakeMailAsync(desk);
        Assert.Contains("Somebody, most likely you, asked for", Text(mail!), StringComparison.Ordinal);
        Assert.DoesNotContain("Dana", Text(mail!), StringComparison.Ordinal); // nothing that a stranger typed
        Assert.Null(await TakeMailAsync(desk)); // at most once

        desk.Clock.Advance(Duration.FromDays(1));
        var token = await TokenAsync(desk);
        Assert.Null((await desk.DoAsync((db, planning) => Confirming(desk, db, planning).FindAsync(token, Cancel)))!.SignUp.ConfirmedAt); // looking changes nothing
        var done = await ConfirmAsync(desk, token);
        var prospect = await desk.ReadAsync(done!.SignUp.ProspectId!.Value);
        Assert.Equal(("Dana Reyes", "Monday checklist", Standing.Ready), (prospect.Name, prospect.Source, prospect.Standing));
        Assert.Equal(ShippedCadences.NewLead, Assert.Single(await WalkingAsync(desk, prospect.Id)));
        var kept = await OneAsync(desk);
        Assert.Equal((Consent, "203.0.113.9", "198.51.100.7", desk.Clock.GetCurrentInstant()), (kept.Consent, kept.AskedFrom, kept.ConfirmedFrom, kept.ConfirmedAt!.Value));
        var told = await desk.DoAsync((db, _) => db.Timeline.Where(t => t.WorkspaceId == desk.Actor.WorkspaceId && t.ProspectId == prospect.Id).Select(t => t.Detail).ToListAsync(Cancel));
        Assert.Contains(told, detail => detail?.Contains(Consent, StringComparison.Ordinal) == true && detail.Contains("198.51.100.7", StringComparison.Ordinal));
        Assert.Contains("https://harbor.example/guide", Text((await TakeMailAsync(desk))!), StringComparison.Ordinal);

        await ConfirmAsync(desk, token); // pressed again
        Assert.Equal((1, 1), (await ProspectsAsync(desk), (await WalkingAsync(desk, prospect.Id)).Count));
        Assert.Null(await TakeMailAsync(desk));
        var count = Assert.Single(await desk.DoAsync((db, _) => new ReadMagnets(db, desk.Clock).AllAsync(desk.Actor, Cancel)));
        Assert.Equal((1, 1, 1, 0, 120m), (count.Asked, count.Confirmed, count.Prospects, count.Hired, count.CostPerLead!.Value));
    }

    [Fact]
    public async Task In_a_demo_the_answer_is_the_mail_and_nothing_is_due_to_leave()
    {
        var (desk, slug) = await OpenAsync();
        Assert.Null((await AskAsync(desk, slug, "real@alder.example")).Mail); // anywhere else only the mailbox knows the link
        await desk.DoAsync(async (db, _) =>
        {
            (await db.Workspaces.SingleAsync(w => w.Id == desk.Actor.WorkspaceId, Cancel)).IsDemo = true;
            await db.Mailboxes.Where(m => m.WorkspaceId == desk.Actor.WorkspaceId).ExecuteDeleteAsync(Cancel);
            await db.SignUps.Where(s => s.WorkspaceId == desk.Actor.WorkspaceId).ExecuteDeleteAsync(Cancel);
            return await db.SaveChangesAsync(Cancel);
        });
        var mail = (await AskAsync(desk, slug)).Mail!;
        Assert.Equal("Was it you? Monday checklist", mail.Subject);
        Assert.Equal($"/m/{slug}/confirm/{await TokenAsync(desk)}", mail.Link);
        Assert.NotNull((await ConfirmAsync(desk, await TokenAsync(desk)))!.SignUp.ProspectId);
        Assert.Equal(MagnetMailState.Sent, (await OneAsync(desk)).MailState);
        Assert.DoesNotContain(await desk.DoAsync((db, _) => new MagnetMails(db, new SendingLock(store.Store, db, desk.Clock), desk.Clock).DueAsync(Cancel)), due => due.WorkspaceId == desk.Actor.WorkspaceId);
        await SuppressAsync(desk);
        desk.Clock.Advance(Duration.FromDays(2));
        await desk.DoAsync((db, _) => db.SignUps.Where(s => s.WorkspaceId == desk.Actor.WorkspaceId).ExecuteDeleteAsync(Cancel));
        Assert.Equal(new SignUpAnswer(SignUpResult.Taken), await AskAsync(desk, slug)); // none would leave to whoever is suppressed
    }

    [Fact]
    public async Task Nothing_of_somebody_known_is_overwritten_and_their_walk_goes_on()
    {
        var (desk, slug) = await OpenAsync();
        var known = (await desk.AddAsync("Dana R.", Email, ShippedCadences.Nurture)).ProspectId;
        Assert.Equal(SignUpResult.Taken, (await AskAsync(desk, slug)).Result);
        var done = await ConfirmAsync(desk, await TokenAsync(desk));
        Assert.Equal((known, true), (done!.SignUp.ProspectId!.Value, done.SignUp.WasKnown));
        Assert.Equal("Dana R.", (await desk.ReadAsync(known)).Name);
        Assert.Equal(ShippedCadences.Nurture, Assert.Single(await WalkingAsync(desk, known)));
        Assert.Equal(1, await ProspectsAsync(desk));
    }

    [Fact]
    public async Task A_merge_takes_the_sign_up_along_and_undoing_gives_it_back_as_it_is_by_then()
    {
        var (desk, slug) = await OpenAsync();
        await AskAsync(desk, slug);
        var own = (await ConfirmAsync(desk, await TokenAsync(desk)))!.SignUp.ProspectId!.Value;
        var other = (await desk.AddAsync("D. Reyes", "reyes@alder.example")).ProspectId;
        var merged = await desk.DoAsync((db, planning) => new MergeProspects(db, planning, desk.Clock).RunAsync(new(desk.Actor, other, own), Cancel));
        Assert.Equal(other, (await OneAsync(desk)).ProspectId);

        Assert.NotNull(await TakeMailAsync(desk)); // what was promised leaves meanwhile
        var since = await OneAsync(desk);
        await desk.UndoAsync(merged);
        var back = await OneAsync(desk);
        Assert.Equal((own, since.MailState), (back.ProspectId, back.MailState));
        Assert.Null(await TakeMailAsync(desk)); // and not twice
    }

    [Fact]
    public async Task Whoever_is_suppressed_is_told_the_same_and_gets_nothing()
    {
        var (desk, slug) = await OpenAsync();
        await SuppressAsync(desk);
        Assert.Equal(SignUpResult.Taken, (await AskAsync(desk, slug)).Result);
        Assert.Null(await TakeMailAsync(desk));
        Assert.Equal(MagnetMailState.None, (await OneAsync(desk)).MailState);
        Assert.Equal(0, await ProspectsAsync(desk));
    }

    [Fact]
    public async Task Suppressed_before_the_mail_leaves_or_before_the_button_gets_nothing_either()
    {
        var (desk, slug) = await OpenAsync();
        await AskAsync(desk, slug);
        var token = await TokenAsync(desk);
        await SuppressAsync(desk);
        Assert.Null(await TakeMailAsync(desk));
        var done = await ConfirmAsync(desk, token);
        Assert.NotNull(done!.SignUp.ConfirmedAt);
        Assert.Null(done.SignUp.ProspectId);
        Assert.Null(await TakeMailAsync(desk));
        Assert.Equal(0, await ProspectsAsync(desk));
    }

    [Fact]
    public async Task A_question_whose_link_has_ended_or_that_was_tried_for_a_day_doesnt_leave_any_more()
    {
        var (desk, slug) = await OpenAsync();
        await AskAsync(desk, slug);
        desk.Clock.Advance(SignUp.LinkLasts + Duration.FromMinutes(1));
        Assert.Null(await TakeMailAsync(desk));
        Assert.Equal(MagnetMailState.Refused, (await OneAsync(desk)).MailState);

        var (other, name) = await OpenAsync();
        await AskAsync(other, name);
        var mailbox = new Mailbox { WorkspaceId = other.Actor.WorkspaceId, Id = 1, SellerId = 1 };
        for (var tries = 0; tries < MagnetMails.MostTries; tries++)
        {
            Assert.Equal(MagnetMailState.Waiting, (await OneAsync(other)).MailState);
            await other.DoAsync<object?>(async (db, _) =>
            {
                await new MagnetMails(db, new SendingLock(store.Store, db, other.Clock), other.Clock).PutOffAsync(mailbox, "Nobody there", Cancel);
                return null;
            });
            other.Clock.Advance(MagnetMails.TryAgain);
        }

        Assert.Null(await TakeMailAsync(other));
        Assert.Equal(MagnetMailState.Refused, (await OneAsync(other)).MailState);
    }

    [Fact]
    public async Task Somebody_who_confirmed_twice_is_one_person()
    {
        var (desk, slug) = await OpenAsync();
        for (var i = 0; i < 2; i++)
        {
            await AskAsync(desk, slug);
            await ConfirmAsync(desk, await desk.DoAsync(async (db, _) => ConfirmToken.Make(
                await db.SignUps.AsNoTracking().SingleAsync(s => s.WorkspaceId == desk.Actor.WorkspaceId && s.ConfirmedAt == null, Cancel),
                (await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == desk.Actor.WorkspaceId, Cancel)).SuppressionKey)));
        }

        var count = Assert.Single(await desk.DoAsync((db, _) => new ReadMagnets(db, desk.Clock).AllAsync(desk.Actor, Cancel)));
        Assert.Equal((1, 1, 1, 120m), (count.Asked, count.Confirmed, count.Prospects, count.CostPerLead!.Value));
    }

    [Fact]
    public async Task A_machine_that_fills_in_everything_learns_nothing()
    {
        var (desk, slug) = await OpenAsync();
        Assert.Equal(SignUpResult.Taken, (await AskAsync(desk, slug, trap: "https://cheap.example")).Result);
        Assert.Equal(0, await SignUpsAsync(desk));
    }

    [Fact]
    public async Task A_form_filled_in_within_two_seconds_or_a_day_later_is_asked_again()
    {
        var (desk, slug) = await OpenAsync();
        var stamp = await StampAsync(desk, slug);
        Assert.Contains("quick", (await AskAsync(desk, slug, stamp: stamp)).Wrong, StringComparison.Ordinal);
        desk.Clock.Advance(Duration.FromHours(25));
        Assert.Contains("too long", (await AskAsync(desk, slug, stamp: stamp)).Wrong, StringComparison.Ordinal);
        Assert.Contains("too long", (await AskAsync(desk, slug, stamp: "forged")).Wrong, StringComparison.Ordinal);
        Assert.Equal(0, await SignUpsAsync(desk));
    }

    [Fact]
    public async Task A_stamp_proves_once()
    {
        var (desk, slug) = await OpenAsync();
        var stamp = await StampAsync(desk, slug);
        var proof = Enumerable.Range(0, int.MaxValue).Select(n => n.ToString(CultureInfo.InvariantCulture)).First(n => FormStamp.IsProved(stamp, n));
        desk.Clock.Advance(Duration.FromSeconds(5));
        var proved = new List<bool>();
        foreach (var email in new[] { Email, Email, "finch@alder.example" })
        {
            await AskAsync(desk, slug, email, stamp: stamp, proof: proof, hasRoom: isProved =>
            {
                proved.Add(isProved);
                return true;
            });
        }

        Assert.Equal([true, false], proved); // the second was the same form, pressed twice
        Assert.Equal(2, await SignUpsAsync(desk));
    }

    [Fact]
    public async Task An_address_gets_three_a_day_and_a_place_as_many_as_it_has_room_for()
    {
        var (desk, slug) = await OpenAsync();
        for (var i = 0; i < TakeSignUp.MostOfAnAddress + 2; i++)
        {
            Assert.Equal(SignUpResult.Taken, (await AskAsync(desk, slug)).Result);
        }

        Assert.Equal(TakeSignUp.MostOfAnAddress, await SignUpsAsync(desk));
        Assert.Equal(SignUpResult.TooMany, (await AskAsync(desk, slug, "finch@alder.example", hasRoom: _ => false)).Result);
        desk.Clock.Advance(Duration.FromDays(1));
        await AskAsync(desk, slug);
        Assert.Equal(TakeSignUp.MostOfAnAddress + 1, await SignUpsAsync(desk));
    }

    [Fact]
    public async Task Without_the_box_or_with_words_that_were_not_shown_nothing_is_taken()
    {
        var (desk, slug) = await OpenAsync();
        Assert.Contains("Tick the box", (await AskAsync(desk, slug, agreed: null)).Wrong, StringComparison.Ordinal);
        Assert.Contains("has changed", (await AskAsync(desk, slug, agreed: Magnet.MarkOf("Something else"))).Wrong, StringComparison.Ordinal);
        Assert.Contains("your name", (await AskAsync(desk, slug, name: "Win at https://cheap.example")).Wrong, StringComparison.Ordinal);
        Assert.Contains("your address", (await AskAsync(desk, slug, "dana")).Wrong, StringComparison.Ordinal);
        Assert.Equal(0, await SignUpsAsync(desk));
    }

    [Fact]
    public async Task A_token_that_is_not_ours_or_too_old_leads_nowhere_and_who_never_confirmed_is_forgotten()
    {
        var (desk, slug) = await OpenAsync();
        await AskAsync(desk, slug);
        var token = await TokenAsync(desk);
        foreach (var wrong in new[] { "x", token[..^1] + (token[^1] == 'A' ? 'Q' : 'A'), new string('A', 43), "" })
        {
            Assert.Null(await ConfirmAsync(desk, wrong));
        }

        desk.Clock.Advance(Duration.FromDays(8));
        Assert.True((await ConfirmAsync(desk, token))!.IsTooLate);
        Assert.Equal(0, await ProspectsAsync(desk));
        desk.Clock.Advance(Duration.FromDays(23));
        await desk.DoAsync((db, _) => new ForgetOld(db, desk.Clock).RunAsync(Cancel));
        Assert.Equal(0, await SignUpsAsync(desk));
        Assert.Null(await ConfirmAsync(desk, token));
        Assert.Equal(1, Assert.Single(await desk.DoAsync((db, _) => new ReadMagnets(db, desk.Clock).AllAsync(desk.Actor, Cancel))).Asked);
    }

    [Fact]
    public async Task Without_a_mailbox_that_sends_the_form_is_closed()
    {
        var (desk, slug) = await OpenAsync();
        await desk.DoAsync((db, _) => db.Mailboxes.Where(m => m.WorkspaceId == desk.Actor.WorkspaceId).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MailboxState.Paused), Cancel));
        Assert.Equal(SignUpResult.Closed, (await AskAsync(desk, slug)).Result);
        Assert.Contains("no mailbox", (await desk.DoAsync((db, _) => new ReadMagnets(db, desk.Clock).OneAsync(desk.Actor, 1, Cancel)))!.Closed, StringComparison.Ordinal);
        Assert.False((await desk.DoAsync((db, _) => new ReadMagnets(db, desk.Clock).OutsideAsync(slug, Cancel)))!.IsOpen);
    }

    [Fact]
    public async Task The_file_is_for_those_who_confirmed()
    {
        var (desk, slug) = await OpenAsync(file: ("C:\\papers\\guide.pdf", [1, 2, 3]));
        await AskAsync(desk, slug);
        var token = await TokenAsync(desk);
        Assert.Null(await desk.DoAsync((db, planning) => Confirming(desk, db, planning).FileAsync(token, Cancel)));
        await ConfirmAsync(desk, token);
        var file = await desk.DoAsync((db, planning) => Confirming(desk, db, planning).FileAsync(token, Cancel));
        Assert.Equal(("guide.pdf", 3), (file!.Value.Name, file.Value.Content.Length));
    }

    [Fact]
    public async Task Merging_keeps_whose_consent_it_was_and_erasing_removes_it()
    {
        var (desk, slug) = await OpenAsync();
        await AskAsync(desk, slug);
        var gone = (await ConfirmAsync(desk, await TokenAsync(desk)))!.SignUp.ProspectId!.Value;
        var keep = (await desk.AddAsync("Dana Reyes-Alder", "reyes@alder.example")).ProspectId;
        await desk.DoAsync((db, planning) => new MergeProspects(db, planning, desk.Clock).RunAsync(new(desk.Actor, keep, gone), Cancel));
        Assert.Equal(keep, (await OneAsync(desk)).ProspectId);
    }

    [Theory]
    [InlineData(null, "https://harbor.example/guide", null)]
    [InlineData("A guide", null, null)]
    [InlineData("A guide", "javascript:alert(1)", null)]
    [InlineData("A guide", "https://harbor.example/guide", "Ü / guide")]
    public async Task What_makes_no_sense_is_refused(string? title, string? link, string? slug)
    {
        var desk = await Desk.OpenAsync(store);
        await Assert.ThrowsAsync<Refusal>(() => desk.DoAsync((db, _) => new SaveMagnet(db, desk.Clock).RunAsync(
            new(desk.Actor, null, title, slug, "It helps", Consent, null, null, link, null, null, false, true, 1), Cancel)));
    }

    private async Task<(Desk Desk, string Slug)> OpenAsync((string, byte[])? file = null)
    {
        var desk = await Desk.OpenAsync(store);
        var slug = $"monday-{desk.Actor.WorkspaceId}-{(store is SqliteTestStore ? "s" : "p")}";
        await desk.DoAsync(async (db, _) =>
        {
            var workspace = await db.Workspaces.SingleAsync(w => w.Id == desk.Actor.WorkspaceId, Cancel);
            workspace.Settings = workspace.Settings with { PublicAddress = "https://follow.harbor.example" };
            db.Add(new Mailbox { WorkspaceId = workspace.Id, Id = 1, SellerId = 1, Address = "sam@harbor.example", Name = "Sam Seller", State = MailboxState.Active });
            await db.SaveChangesAsync(Cancel);
            return await new SaveMagnet(db, desk.Clock).RunAsync(
                new(desk.Actor, null, "Monday checklist", slug, "An hour saved every week", Consent, ShippedCadences.NewLead, null, "https://harbor.example/guide", file, 120m, false, true, 1), Cancel);
        });
        return (desk, slug);
    }

    private static Task<SignUpAnswer> AskAsync(
        Desk desk, string slug, string email = Email, string? agreed = "shown", string? trap = null, string? stamp = null, string? proof = null, string name = "Dana Reyes", Func<bool, bool>? hasRoom = null) =>
        desk.DoAsync((db, _) => new TakeSignUp(db, desk.Clock).RunAsync(
            new(slug, name, email, agreed == "shown" ? Magnet.MarkOf(Consent) : agreed, trap, stamp, proof, "203.0.113.9", "Mozilla/5.0"), hasRoom ?? (_ => true), Cancel));

    private static async Task<string> StampAsync(Desk desk, string slug) => (await desk.DoAsync((db, _) => new ReadMagnets(db, desk.Clock).OutsideAsync(slug, Cancel)))!.Stamp;

    private Task<ConfirmedMagnet?> ConfirmAsync(Desk desk, string token) => desk.DoAsync((db, planning) => Confirming(desk, db, planning).RunAsync(token, "198.51.100.7", "Mozilla/5.0", Cancel));

    private ConfirmSignUp Confirming(Desk desk, FollowDb db, Planning planning)
    {
        var enroll = new EnrollProspect(db, planning, desk.Clock);
        return new ConfirmSignUp(db, new AddProspect(store.Store, db, planning, enroll, desk.Clock), enroll, planning, desk.Clock);
    }

    private Task<MagnetMail?> TakeMailAsync(Desk desk) => desk.DoAsync(async (db, _) =>
    {
        var mails = new MagnetMails(db, new SendingLock(store.Store, db, desk.Clock), desk.Clock);
        return await mails.MailboxAsync(desk.Actor.WorkspaceId, 1, Cancel) is { } mailbox ? await mails.TakeAsync(mailbox, Cancel) : null;
    });

    private static string Text(MagnetMail mail) => Mail.Messages.MailMessage.Read(mail.Message).Text!;

    private static Task<string> TokenAsync(Desk desk) => desk.DoAsync(async (db, _) => ConfirmToken.Make(
        await db.SignUps.AsNoTracking().SingleAsync(s => s.WorkspaceId == desk.Actor.WorkspaceId, Cancel),
        (await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == desk.Actor.WorkspaceId, Cancel)).SuppressionKey));

    private static Task<SignUp> OneAsync(Desk desk) => desk.DoAsync((db, _) => db.SignUps.AsNoTracking().SingleAsync(s => s.WorkspaceId == desk.Actor.WorkspaceId, Cancel));

    private static Task<int> SignUpsAsync(Desk desk) => desk.DoAsync((db, _) => db.SignUps.CountAsync(s => s.WorkspaceId == desk.Actor.WorkspaceId, Cancel));

    private static Task<int> ProspectsAsync(Desk desk) => desk.DoAsync((db, _) => db.Prospects.CountAsync(p => p.WorkspaceId == desk.Actor.WorkspaceId, Cancel));

    private static Task<int> SuppressAsync(Desk desk) => desk.DoAsync(async (db, _) =>
    {
        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == desk.Actor.WorkspaceId, Cancel);
        await Suppressions.SuppressAsync(db, workspace, SuppressionHash.Of(workspace.SuppressionKey, Email), SuppressionReason.Asked, desk.Clock.GetCurrentInstant(), Cancel);
        return await db.SaveChangesAsync(Cancel);
    });

    private static Task<List<string>> WalkingAsync(Desk desk, long id) => desk.DoAsync((db, _) => (
        from walk in db.Enrollments
        join cadence in db.Cadences on new { walk.WorkspaceId, Id = walk.CadenceId } equals new { cadence.WorkspaceId, cadence.Id }
        where walk.WorkspaceId == desk.Actor.WorkspaceId && walk.ProspectId == id && walk.State == EnrollmentState.Active
        select cadence.Name).ToListAsync(Cancel));

    public sealed class OnSqlite(SqliteTestStore store) : SignUpTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : SignUpTests(store), IClassFixture<PostgresTestStore>;
}
