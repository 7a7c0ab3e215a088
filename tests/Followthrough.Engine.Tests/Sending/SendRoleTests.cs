using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sending;
using Followthrough.Features.Pursuits;
using Followthrough.Store;
using Followthrough.Testing.MailServers;
using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Followthrough.Engine.Tests.Sending;

/// <summary>What the role does when things go wrong: failure cases by their numbers.</summary>
public abstract class SendRoleTests(TestStore store)
{
    [Fact]
    public async Task What_is_due_leaves_at_the_mailboxs_pace()
    {
        await using var post = await Post.OpenAsync(store, leads: 5, minuteCap: 3, longestPause: TimeSpan.FromSeconds(30)); // between two messages
        await post.StartAsync();
        await post.UntilAsync(AttemptState.Sent, 3);
        await post.LookTwiceAsync();
        Assert.Equal(3, post.Server.Ledger.Count);
        post.Clock.Advance(Duration.FromSeconds(61));
        await post.UntilAsync(AttemptState.Sent, 5);
        Assert.Equal(5, post.Server.Ledger.Select(each => each.Recipient).Distinct().Count());
    }

    [Fact]
    public async Task Case02_accepted_and_hung_up_is_unknown_and_not_sent_again()
    {
        await using var post = await Post.OpenAsync(store, leads: 2);
        post.Server.AtDot = taken => taken.Recipient == "lead1@leads.example" ? AtTheDot.TakeAndHangUp : AtTheDot.Take;
        await post.StartAsync();
        await post.UntilAsync(AttemptState.Unknown, 1);
        await post.UntilAsync(AttemptState.Sent, 1);
        await post.LookTwiceAsync();
        Assert.Equal(2, post.Server.Ledger.Count);
    }

    [Fact]
    public async Task A_server_that_is_away_touches_nothing_and_is_said()
    {
        await using var post = await Post.OpenAsync(store, leads: 2);
        await post.Server.DisposeAsync();
        await post.StartAsync();
        await post.UntilAsync(db => db.Mailboxes.AnyAsync(m => m.WorkspaceId == post.Actor.WorkspaceId && m.Trouble != null, Post.Cancel));
        var mailbox = await post.MailboxAsync();
        Assert.Equal((MailboxState.Active, null), (mailbox.State, mailbox.PausedWhy));
        Assert.All(await post.AttemptsAsync(), attempt => Assert.Equal((AttemptState.Waiting, 0), (attempt.State, attempt.Tries)));
    }

    [Fact]
    public async Task Case08_a_clock_that_jumps_back_repeats_nothing()
    {
        await using var post = await Post.OpenAsync(store, leads: 3);
        await post.StartAsync();
        await post.UntilAsync(AttemptState.Sent, 3);
        post.Clock.Advance(-Duration.FromDays(2));
        await post.LookTwiceAsync();
        await post.StopAsync();
        await post.StartAsync();
        await post.LookTwiceAsync();
        Assert.Equal(3, post.Server.Ledger.Count);
    }

    [Fact]
    public async Task Case08_after_a_month_nothing_that_was_claimed_before_leaves()
    {
        await using var post = await Post.OpenAsync(store, leads: 2);
        post.Server.Answer = line => line.StartsWith("RCPT", StringComparison.Ordinal) ? "450 4.2.1 later" : null;
        await post.StartAsync();
        await post.UntilAsync(db => db.Attempts.AnyAsync(a => a.WorkspaceId == post.Actor.WorkspaceId && a.Tries == 1 && a.State == AttemptState.Waiting, Post.Cancel));
        post.Server.Answer = _ => null;
        post.Clock.Advance(Duration.FromDays(30));
        await post.UntilAsync(AttemptState.Withheld, 1);
        await post.LookTwiceAsync();
        Assert.Empty(post.Server.Ledger);
    }

    [Fact]
    public async Task Case10_a_locked_workspace_sends_not_even_what_is_claimed()
    {
        await using var post = await Post.OpenAsync(store, leads: 2, minuteCap: 2);
        post.Server.Answer = line => line.StartsWith("RCPT", StringComparison.Ordinal) ? "450 4.2.1 later" : null;
        await post.StartAsync();
        await post.UntilAsync(db => db.Attempts.AnyAsync(a => a.WorkspaceId == post.Actor.WorkspaceId && a.Tries == 1 && a.State == AttemptState.Waiting, Post.Cancel));
        await post.StopAsync();
        await post.DoAsync<FollowDb, int>(db => db.SendingPlaces.Where(p => p.WorkspaceId == post.Actor.WorkspaceId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Place, "elsewhere"), Post.Cancel));
        post.Server.Answer = _ => null;
        post.Clock.Advance(Duration.FromMinutes(31));
        await post.StartAsync();
        await post.LookTwiceAsync();
        Assert.Empty(post.Server.Ledger);
    }

    [Fact]
    public async Task Case11_stopped_in_the_middle_of_a_message_it_waits_for_the_answer_and_goes_on_after_the_restart()
    {
        await using var post = await Post.OpenAsync(store, leads: 4);
        var atDot = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        post.Server.AtDot = _ =>
        {
            post.AskToStop();
            atDot.TrySetResult();
            return AtTheDot.Take;
        };
        await post.StartAsync();
        await atDot.Task.WaitAsync(Post.Cancel);
        await post.StopAsync();
        var attempts = await post.AttemptsAsync();
        Assert.Equal(1, attempts.Count(a => a.State == AttemptState.Sent));
        Assert.All(attempts, a => Assert.True(a.State is AttemptState.Sent or AttemptState.Waiting, $"{a.State}"));
        post.Server.AtDot = _ => AtTheDot.Take;
        await post.StartAsync();
        await post.UntilAsync(AttemptState.Sent, 4);
        Assert.Equal(4, post.Server.Ledger.Select(each => each.Recipient).Distinct().Count());
        Assert.Equal(4, post.Server.Ledger.Count);
    }

    [Fact]
    public async Task Case12_an_outcome_that_lands_after_the_recipient_was_taken_stops_the_message()
    {
        await using var post = await Post.OpenAsync(store, leads: 1);
        var lead = (await post.LeadsAsync()).Single().Id;
        post.Server.Answer = line =>
        {
            if (line.StartsWith("RCPT", StringComparison.Ordinal))
            {
                post.DoAsync<RecordOutcome, Done>(record => record.RunAsync(new(post.Actor, lead, Outcome.CeaseAndDesist), Post.Cancel)).GetAwaiter().GetResult();
            }

            return null;
        };
        await post.StartAsync();
        await post.UntilAsync(AttemptState.Withheld, 1);
        Assert.Empty(post.Server.Ledger);
    }

    [Fact]
    public async Task Case14_greylisting_keeps_the_id_and_comes_back_after_half_an_hour()
    {
        await using var post = await Post.OpenAsync(store, leads: 1);
        post.Server.Answer = line => line.StartsWith("RCPT", StringComparison.Ordinal) ? "450 4.7.1 greylisted" : null;
        await post.StartAsync();
        await post.UntilAsync(db => db.Attempts.AnyAsync(a => a.WorkspaceId == post.Actor.WorkspaceId && a.Tries == 1 && a.State == AttemptState.Waiting, Post.Cancel));
        post.Server.Answer = _ => null;
        var id = (await post.AttemptsAsync()).Single().MessageId;
        post.Clock.Advance(Duration.FromMinutes(29));
        await post.LookTwiceAsync();
        Assert.Empty(post.Server.Ledger);
        post.Clock.Advance(Duration.FromMinutes(2));
        await post.UntilAsync(AttemptState.Sent, 1);
        Assert.Equal(id, post.Server.Ledger.Single().MessageId);
    }

    [Theory]
    [InlineData("MAIL", "421 4.3.2 closing", AttemptState.Waiting, MailboxState.Active)]
    [InlineData("RCPT", "421 4.3.2 closing", AttemptState.Waiting, MailboxState.Active)]
    [InlineData("DATA", "421 4.3.2 closing", AttemptState.Waiting, MailboxState.Active)]
    [InlineData("MAIL", "550 5.7.1 not you", AttemptState.Refused, MailboxState.Paused)]
    [InlineData("RCPT", "550 5.1.1 no such user", AttemptState.Refused, MailboxState.Active)]
    [InlineData("DATA", "554 5.7.1 not you", AttemptState.Refused, MailboxState.Paused)]
    [InlineData("MAIL", "530 5.7.0 sign in first", AttemptState.Refused, MailboxState.Paused)]
    public async Task Case15_a_refusal_stops_what_it_is_about_and_no_more(string verb, string reply, AttemptState state, MailboxState mailbox)
    {
        await using var post = await Post.OpenAsync(store, leads: 1);
        post.Server.Answer = line => line.StartsWith(verb, StringComparison.Ordinal) ? reply : null;
        await post.StartAsync();
        await post.UntilAsync(db => db.Attempts.AnyAsync(
            a => a.WorkspaceId == post.Actor.WorkspaceId && a.State == state && a.Tries == 1 && (a.IsBooked || state == AttemptState.Waiting), Post.Cancel));
        await post.UntilAsync(db => db.Mailboxes.AnyAsync(m => m.WorkspaceId == post.Actor.WorkspaceId && m.State == mailbox, Post.Cancel));
        var lead = (await post.LeadsAsync()).Single();
        Assert.Empty(post.Server.Ledger);
        var isSuppressed = await post.DoAsync<FollowDb, bool>(db => db.Suppressions.AnyAsync(s => s.WorkspaceId == post.Actor.WorkspaceId, Post.Cancel));
        Assert.Equal(state == AttemptState.Refused && mailbox == MailboxState.Active, isSuppressed);
        Assert.Equal(mailbox == MailboxState.Paused, lead.NextIsAutomated);
    }

    [Fact]
    public async Task Case16_refused_credentials_pause_the_mailbox_and_keep_every_step()
    {
        await using var post = await Post.OpenAsync(store, leads: 2, user: "me", longestPause: TimeSpan.FromMinutes(1)); // until a server is tried again
        post.Server.Answer = line => line.StartsWith("EHLO", StringComparison.Ordinal) ? "250-ledger.example\r\n250 AUTH PLAIN"
            : line.StartsWith("AUTH", StringComparison.Ordinal) ? "535 5.7.8 wrong password" : null;
        await post.StartAsync();
        await post.UntilAsync(db => db.Mailboxes.AnyAsync(m => m.WorkspaceId == post.Actor.WorkspaceId && m.State == MailboxState.Paused, Post.Cancel));
        Assert.Contains("535", (await post.MailboxAsync()).PausedWhy, StringComparison.Ordinal);
        Assert.All(await post.AttemptsAsync(), attempt => Assert.Equal((AttemptState.Waiting, 0), (attempt.State, attempt.Tries)));
        post.Server.Answer = line => line.StartsWith("EHLO", StringComparison.Ordinal) ? "250-ledger.example\r\n250 AUTH PLAIN"
            : line.StartsWith("AUTH", StringComparison.Ordinal) ? "235 2.7.0 welcome" : null;
        await post.SwitchAsync(mailbox => mailbox.ResumeAsync(post.Actor, 1, Post.Cancel));
        await post.UntilAsync(AttemptState.Sent, 2);
        Assert.Equal(2, post.Server.Ledger.Count);
    }

    public sealed class OnSqlite(SqliteTestStore store) : SendRoleTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : SendRoleTests(store), IClassFixture<PostgresTestStore>;
}
