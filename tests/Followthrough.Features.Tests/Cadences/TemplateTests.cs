using Followthrough.Domain.Cadences;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Cadences.Files;
using Followthrough.Features.Team;
using Followthrough.Features.Tests.Pursuits;
using Followthrough.Testing.Stores;
using Xunit;

namespace Followthrough.Features.Tests.Cadences;

/// <summary>Templates in a workspace: shipped, saved, brought in, shown for somebody.</summary>
public abstract class TemplateTests(TestStore store)
{
    [Fact]
    public async Task They_come_with_a_workspace_and_what_was_thrown_out_stays_out()
    {
        var desk = await Desk.OpenAsync(store);
        await ShipAsync(desk);
        Assert.Equal(ShippedTemplates.All.Select(t => t.Name), (await AllAsync(desk)).Select(t => t.Name));

        await desk.DoAsync<object?>(async (db, _) =>
        {
            await new RemoveTemplate(db).RunAsync(desk.Actor, "after-a-no", Desk.Cancel);
            return null;
        });
        await ShipAsync(desk);
        Assert.DoesNotContain("after-a-no", (await AllAsync(desk)).Select(t => t.Name));
    }

    [Fact]
    public async Task One_is_saved_changed_and_guarded_against_two_at_once()
    {
        var desk = await Desk.OpenAsync(store);
        var saved = await SaveAsync(desk, Request(desk.Actor));
        Assert.Equal((1, false), (saved.Version, saved.IsShipped));
        Assert.Equal(2, (await SaveAsync(desk, Request(desk.Actor) with { Known = "thanks", Title = "Saying thanks", Version = 1 })).Version);
        Assert.Equal(RefusalKind.Conflict, (await Assert.ThrowsAsync<Refusal>(() => SaveAsync(desk, Request(desk.Actor) with { Known = "thanks", Version = 1 }))).Kind);
        Assert.Equal(RefusalKind.Conflict, (await Assert.ThrowsAsync<Refusal>(() => SaveAsync(desk, Request(desk.Actor)))).Kind);
    }

    [Theory]
    [InlineData("Hello {{nobody}}. {{ask}}", "nobody")]
    [InlineData("Hello.", "never make the ask")]
    [InlineData("", "no words")]
    public async Task What_is_wrong_is_told(string body, string why)
    {
        var desk = await Desk.OpenAsync(store);
        var refusal = await Assert.ThrowsAsync<Refusal>(() => SaveAsync(desk, Request(desk.Actor) with { Body = body }));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_brought_in_whole_or_not_at_all()
    {
        var desk = await Desk.OpenAsync(store);
        await ShipAsync(desk);
        var text = TemplateFile.Write(await AllAsync(desk)).Replace("name: after-a-demo", "name: after-a-visit", StringComparison.Ordinal).Replace("All the best with it", "All the best", StringComparison.Ordinal);
        Assert.Equal((1, 1), await ImportAsync(desk, text));
        Assert.Equal((0, 0), await ImportAsync(desk, text));
        await Assert.ThrowsAsync<Refusal>(() => ImportAsync(desk, text.Replace("after-a-visit", "after-a-walk", StringComparison.Ordinal) + "  - name: Wrong Name\n    template: x\n"));
        Assert.DoesNotContain("after-a-walk", (await AllAsync(desk)).Select(t => t.Name));
    }

    [Fact]
    public async Task It_is_shown_for_the_first_on_Today_or_for_whom_one_chooses()
    {
        var desk = await Desk.OpenAsync(store);
        await desk.AddAsync("Dana Reyes", "dana@templates.example");
        var other = (await desk.AddAsync("Omar Haddad", "omar@templates.example", company: "Haddad Tiles")).ProspectId;
        var shown = await PreviewAsync(desk, other);
        Assert.StartsWith("Hello Omar", shown.Draft!.Text, StringComparison.Ordinal);
        Assert.Contains("Haddad Tiles", shown.Draft.Text, StringComparison.Ordinal);
        Assert.NotNull((await PreviewAsync(desk, null)).Prospect);
    }

    private static SaveTemplate.Request Request(Actor actor) => new(actor, null, "thanks", "Thanks", Channel.Email, "Thank you", "A thank-you", "Shall we talk?", "Thank you. {{ask}}");

    private static Task<Template> SaveAsync(Desk desk, SaveTemplate.Request request) => desk.DoAsync((db, _) => new SaveTemplate(db, desk.Clock).RunAsync(request, Desk.Cancel));

    private static Task<(int Added, int Changed)> ImportAsync(Desk desk, string text) => desk.DoAsync((db, _) => new ImportTemplates(db, desk.Clock).RunAsync(desk.Actor, text, "t.yaml", Desk.Cancel));

    private static Task<IReadOnlyList<Template>> AllAsync(Desk desk) => desk.DoAsync((db, _) => new ReadTemplates(db).RunAsync(desk.Actor, Desk.Cancel));

    private static Task<ShipCadences.Result> ShipAsync(Desk desk) => new ShipCadences(desk.Store, desk.Clock).RunAsync(desk.Actor, Desk.Cancel);

    private static Task<PreviewTemplate.Result> PreviewAsync(Desk desk, long? prospect) =>
        desk.DoAsync((db, _) => new PreviewTemplate(db, desk.Clock).RunAsync(desk.Actor, ShippedTemplates.All[0], prospect, Desk.Cancel));

    public sealed class OnSqlite(SqliteTestStore store) : TemplateTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : TemplateTests(store), IClassFixture<PostgresTestStore>;
}
