using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Cadences.Templates;
using Followthrough.Mail.Messages;
using Followthrough.Testing;
using Followthrough.Testing.MailServers;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Sending;

/// <summary>What a spam filter makes of the shipped templates, sent by a server with aligned SPF and DKIM.</summary>
public sealed class SpamScoreTests
{
    private const string Domain = "harbor-coaching.example";
    private const string Ip = "192.0.2.10";

    [Fact]
    public async Task The_shipped_mails_score_at_zero_or_below()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var signer = new DkimSigner(Domain);
        using var zone = new LabZone().Text(Domain, $"v=spf1 ip4:{Ip} -all").Text($"{DkimSigner.Selector}._domainkey.{Domain}", signer.Record)
            .Text($"_dmarc.{Domain}", "v=DMARC1; p=reject").Address($"mail.{Domain}", Ip).Address(Domain, Ip);
        await using var rspamd = await RspamdServer.StartAsync(zone);
        var tooHigh = new List<string>();
        var judged = 0;
        foreach (var (cadence, step, draft) in Drafts())
        {
            var (score, rules) = await rspamd.JudgeAsync(signer.Sign(Write(draft)), $"sam@{Domain}", "dana@alder.example", Ip, $"mail.{Domain}", cancel);
            Assert.Contains("R_SPF_ALLOW", rules.Keys);
            Assert.Contains("R_DKIM_ALLOW", rules.Keys);
            judged++;
            if (score > 0)
            {
                tooHigh.Add($"{cadence}/{step}: {score} {string.Join(", ", rules.Where(rule => rule.Value > 0).Select(rule => $"{rule.Key} {rule.Value}"))}");
            }
        }

        Assert.True(judged >= 8, $"{judged} mails");
        Assert.Empty(tooHigh);
    }

    private static IEnumerable<(string Cadence, string Step, Draft Draft)> Drafts()
    {
        var values = TagValues.Of(KnownTags.All.Select(tag => tag.Name).Select(tag => KeyValuePair.Create(tag, (string?)(tag switch
        {
            "first_name" => "Dana", "name" => "Dana Reyes", "company" => "Alder Design", "seller_name" => "Sam Hill", "seller_first_name" => "Sam", "workspace" => "Harbor Coaching",
            "weekday" => "Wednesday", "other_weekday" => "Thursday", "month" => "November", "deal" => "the spring programme", "deal_value" => "$4,000", "proposal_date" => "November 9",
            "city" => "Denver", "title" => "Owner", _ => "it",
        }))));
        foreach (var name in ShippedCadences.Names)
        {
            foreach (var step in ShippedCadences.Definition(name).Steps.Where(step => step.Channel == Channel.Email))
            {
                yield return (name, step.Id, TemplateRenderer.Render(step, values));
            }
        }
    }

    private static byte[] Write(Draft draft) => new OutgoingMessage
    {
        From = new MailAddress("Sam Hill", $"sam@{Domain}"), To = [new MailAddress("Dana Reyes", "dana@alder.example")], Subject = draft.Subject ?? "Hello", MessageId = $"5kq3hfz7{draft.Text.Length}@{Domain}",
        Date = OffsetDateTime.FromDateTimeOffset(new HurriedTime().GetUtcNow()), // the filter looks at the machine's clock
        References = [$"a.77fhq2ls@{Domain}"], Headers = [new("List-Unsubscribe", $"<mailto:sam@{Domain}?subject=unsubscribe%20AAAA>")],
        Text = $"{draft.Text}\n\n-- \nHarbor Coaching, 1 Main St, Denver, CO 80202\nIf you would rather not hear from me, reply “stop”.\n",
    }.Write();
}
