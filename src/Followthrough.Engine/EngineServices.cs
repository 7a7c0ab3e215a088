using Followthrough.Domain.Cadences;
using Followthrough.Engine.Calendars;
using Followthrough.Engine.Demo;
using Followthrough.Engine.Discipline;
using Followthrough.Engine.Magnets;
using Followthrough.Engine.Pursuits;
using Followthrough.Engine.Replies;
using Followthrough.Engine.Sending;
using Followthrough.Engine.Today;
using Followthrough.Engine.Upkeep;
using Followthrough.Features.Cadences;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Followthrough.Engine;

/// <summary>Puts the clock's door into a host.</summary>
public static class EngineServices
{
    /// <summary>Adds the engine: it runs as long as the host does. The host brings the store, the verbs, IClock and TimeProvider.</summary>
    public static IServiceCollection AddFollowthroughEngine(this IServiceCollection services)
    {
        services.AddSingleton<RoleSetting>();
        services.AddSingleton<Role, ReadyTouchesRole>();
        services.AddSingleton<Role, PlanAgainRole>();
        services.AddSingleton<Role, RescoreRole>();
        services.AddSingleton<Role, LapseAsksRole>();
        services.AddSingleton<Role, DayRole>();
        services.AddSingleton<Role, CalendarRole>();
        services.AddSingleton<Role, TidyRole>();
        services.AddSingleton<Watches>().AddSingleton<Role, WatchRole>().AddSingleton<ReplyLook>(services => services.GetRequiredService<Watches>().LookAsync);
        services.AddSingleton<AttemptLedger>().AddSingleton<LastLook>().AddSingleton<Transmission>().AddSingleton<SentCopies>().AddSingleton<Role, SendRole>();
        services.AddSingleton<Role, TextRole>();
        services.AddSingleton<Role, MagnetMailRole>();
        services.AddSingleton<Role, DigestRole>();
        services.AddHostedService<EngineHost>();
        return services;
    }

    /// <summary>Adds what makes a host a demo: time can be moved on, and the invented prospects answer.</summary>
    public static IServiceCollection AddFollowthroughDemo(this IServiceCollection services, DemoClock clock)
    {
        services.AddSingleton(clock);
        services.AddSingleton(new CadenceBook(Leaving.Everything));
        services.AddSingleton<MoveOn>();
        services.AddScoped<MakeDemo>();
        services.AddSingleton<Role, DemoRole>();
        return services;
    }
}

/// <summary>Runs every role until the host stops.</summary>
internal sealed class EngineHost(IEnumerable<Role> roles, TimeProvider time) : BackgroundService
{
    /// <summary>The first page comes first: nothing that the roles do is missed within so many seconds.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(Breath, time, stoppingToken);
        await Task.WhenAll(roles.Select(role => Task.Run(() => role.RunAsync(stoppingToken), CancellationToken.None)));
    }
}
