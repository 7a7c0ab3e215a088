using Followthrough.Domain.Calendars;
using Followthrough.Domain.Team;
using Followthrough.Engine.Calendars;
using Followthrough.Features;
using Followthrough.Features.Calendars;
using Followthrough.Features.Calendars.Dav;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Testing;
using Followthrough.Testing.MailServers;
using Followthrough.Testing.Stores;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace Followthrough.Engine.Tests.Calendars;

/// <summary>A seller in Denver with a block about 09:00 on working days, and calendars on a real server. It is Monday 23 November 2026, 10:00 there.</summary>
internal sealed class CalendarDesk : IAsyncDisposable
{
    public static readonly DateTimeZone Denver = DateTimeZoneProviders.Tzdb["America/Denver"];
    public static readonly LocalDate Tuesday = new(2026, 11, 24);

    private readonly ServiceProvider _services;
    private readonly RoleSetting _setting;
    private readonly FakeTime _time = new();

    private CalendarDesk(TestStore store, Actor actor, CalendarClient client)
    {
        (Actor, Client) = (actor, client);
        _services = new ServiceCollection().AddFollowStore(store.Store).AddFollowthroughFeatures().AddSingleton<IClock>(Clock).AddSingleton<TimeProvider>(_time)
            .AddSingleton(InnerHosts.Read("127.0.0.1"))
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()).AddHttpClient<DavClient>().AddHttpMessageHandler(() => new Between(this)).Services.BuildServiceProvider();
        _setting = new RoleSetting(store.Store, _services.GetRequiredService<IServiceScopeFactory>(), Clock, _time, new LogLines());
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Actor Actor { get; }

    public CalendarClient Client { get; }

    public FakeClock Clock { get; } = FakeClock.At(2026, 11, 23, 17);

    /// <summary>Completed when a calendar is asked for meetings; where it is set, the calendar never answers.</summary>
    public TaskCompletionSource? Silence { get; set; }

    /// <summary>What happens right before the next thing is written, once.</summary>
    public Func<Task>? BeforeWriting { get; set; }

    /// <summary>Opens it; blocks go into "office", meetings are read in "office" and "home".</summary>
    public static async Task<CalendarDesk> OpenAsync(TestStore store, RadicaleServer server)
    {
        var workspace = await store.NewWorkspaceAsync("America/Denver");
        var desk = new CalendarDesk(store, new Actor(workspace.Id, 1), await server.NewUserAsync());
        await desk.DoAsync<SaveBlockPlan>(verb => verb.RunAsync(new(desk.Actor, true, WorkingHours.Business with { From = new LocalTime(8, 0) }, new LocalTime(9, 0), 60), Cancel));
        var test = await desk.AskAsync<ConnectCalendar, CalendarTest>(verb => verb.FindAsync(new(desk.Actor, server.Address.AbsoluteUri, desk.Client.User, RadicaleServer.Password), Cancel));
        Assert.True(test.Passed, string.Join(" ", test.Steps.Select(step => step.Text)));
        await desk.DoAsync<ConnectCalendar>(verb => verb.ChooseAsync(desk.Actor, desk.Client.PathOf("office"), [desk.Client.PathOf("office"), desk.Client.PathOf("home")], Cancel));
        return desk;
    }

    public async Task DoAsync<TVerb>(Func<TVerb, Task> run)
        where TVerb : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        await run(scope.ServiceProvider.GetRequiredService<TVerb>());
    }

    public async Task<T> AskAsync<TVerb, T>(Func<TVerb, Task<T>> run)
        where TVerb : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<TVerb>());
    }

    /// <summary>The role's next turn, in which the calendar never answers and the time for it runs out.</summary>
    public async Task TurnInSilenceAsync()
    {
        Silence = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var turn = TurnAsync(isWell: false);
        await Silence.Task.WaitAsync(Cancel);
        _time.EndPauses(CalendarRole.Longest.ToTimeSpan());
        await turn;
        Silence = null;
    }

    /// <summary>The role's next turn, some minutes on.</summary>
    public async Task TurnAsync(bool isWell = true)
    {
        Clock.Advance(NoteCalendar.Every + Duration.FromSeconds(1));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = new CalendarRole(_setting).RunAsync(stop.Token);
        await _time.PauseAsync(pause => pause == Role.LongestPause.ToTimeSpan(), Cancel);
        await stop.CancelAsync();
        await running;
        Assert.Equal(isWell ? null : "trouble", (await AccountAsync()).Trouble is { } why ? isWell ? why : "trouble" : null);
    }

    public Task<CalendarAccount> AccountAsync() =>
        AskAsync<FollowDb, CalendarAccount>(db => db.CalendarAccounts.AsNoTracking().SingleAsync(a => a.WorkspaceId == Actor.WorkspaceId, Cancel));

    public Task<Block> BlockAsync(LocalDate day) =>
        AskAsync<FollowDb, Block>(db => db.Blocks.AsNoTracking().SingleAsync(b => b.WorkspaceId == Actor.WorkspaceId && b.Day == day, Cancel));

    /// <summary>"09:00 60 Planned".</summary>
    public async Task<string> SaidAsync(LocalDate day) =>
        await BlockAsync(day) is var block ? $"{block.Start.InZone(Denver).ToString("HH:mm", null)} {block.Minutes} {block.State}" : "";

    /// <summary>A person drags the block in another program, which writes the event in its own way.</summary>
    public async Task DragAsync(LocalDate day, string time, int minutes)
    {
        var path = (await BlockAsync(day)).Href!;
        var start = (day + LocalTimePattern.CreateWithInvariantCulture("HHmm").Parse(time).Value).InZoneLeniently(Denver).ToInstant().InUtc().LocalDateTime;
        var lines = (await Client.ReadAsync(path)).ReplaceLineEndings("\n").Split('\n').Where(line => !line.StartsWith("DTSTART", StringComparison.Ordinal) && !line.StartsWith("DTEND", StringComparison.Ordinal)).ToList();
        lines.InsertRange(lines.IndexOf("BEGIN:VEVENT") + 1, [$"DTSTART:{start.ToString("uuuuMMdd'T'HHmmss'Z'", null)}", $"DURATION:PT{minutes}M", "X-OWN-COLOUR:teal"]);
        await Client.WriteAsync(path, string.Join('\n', lines));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class Between(CalendarDesk desk) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (desk.Silence is { } silence && request.Method.Method == "REPORT")
            {
                silence.TrySetResult();
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            }

            if (request.Method == HttpMethod.Put && desk.BeforeWriting is { } happens)
            {
                desk.BeforeWriting = null;
                await happens();
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
