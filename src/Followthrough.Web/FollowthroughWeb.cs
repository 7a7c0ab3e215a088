using System.IO.Compression;
using Followthrough.Web.Assets;
using Followthrough.Web.Cadences;
using Followthrough.Web.Discipline;
using Followthrough.Web.Calendars;
using Followthrough.Web.Frame;
using Followthrough.Web.Insights;
using Followthrough.Web.Magnets;
using Followthrough.Web.Pursuits;
using Followthrough.Web.Prospects;
using Followthrough.Web.Replies;
using Followthrough.Web.Sending;
using Followthrough.Web.Sources;
using Followthrough.Web.Team;
using Followthrough.Web.Today;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Followthrough.Web;

/// <summary>The person's door: how a host takes the pages in.</summary>
public static class FollowthroughWeb
{
    private static readonly string[] Compressible = ["text/html", "text/plain", "application/json", "text/csv", "text/calendar"];

    /// <summary>
    /// Adds what the pages need. The host brings the store (<c>AddFollowStore</c>), a clock (NodaTime's IClock) and the verbs
    /// (<c>AddFollowthroughFeatures</c>).
    /// </summary>
    public static IServiceCollection AddFollowthroughWeb(this IServiceCollection services, Action<FollowthroughWebOptions>? configure = null)
    {
        services.Configure(configure ?? (_ => { }));
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.HeaderName = "X-Antiforgery";
            options.FormFieldName = "_token";
            options.Cookie.Name = "ft-form";
            options.Cookie.SecurePolicy = Microsoft.AspNetCore.Http.CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true; // SecurityHeaders says DENY everywhere
        });
        // Our pages differ in every byte that counts for a guess (the token is masked anew each time), so compression over TLS is safe.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = Compressible;
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.AddScoped<Flash>();
        services.AddScoped<MailCounts>();
        services.AddTeam();
        services.AddRateLimiter(UnsubscribeLimit.Configure).AddRateLimiter(FeedEndpoints.LimitFeed).AddRateLimiter(TextHookEndpoints.Configure);
        services.AddHttpContextAccessor();
        services.AddScoped<TodayPages>();
        services.AddImport();
        services.AddScoped<ProspectAnswers>();
        services.AddScoped<MailboxPages>();
        services.AddScoped<InboxPages>();
        services.AddScoped<CalendarPages>();
        services.AddScoped<AskPages>();
        services.AddScoped<MagnetPages>().AddSingleton<SignUpLimit>().AddRateLimiter(SignUpLimit.Configure);
        return services;
    }

    /// <summary>Puts the pages, their assets and their guards into the pipeline.</summary>
    public static WebApplication MapFollowthroughWeb(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseSecurityHeaders();
        app.UseErrorPages();
        app.UseResponseCompression();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgeryEverywhere();
        app.UseViewer();
        app.MapAssets();
        app.MapHealth();
        app.MapSignIn();
        app.MapWelcome();
        app.MapUnsubscribe();
        app.MapAccount();
        app.MapSecondStep();
        app.MapReset();
        app.MapCadences();
        app.MapWordings();
        app.MapTemplates();
        app.MapAsks();
        app.MapSilence();
        app.MapSettings();
        app.MapMailboxes();
        app.MapTexts();
        app.MapTextHook();
        app.MapLeaving();
        app.MapInbox();
        app.MapToday();
        app.MapDoing();
        app.MapPutOff();
        app.MapPractice();
        app.MapGoal();
        app.MapProspects();
        app.MapAdd();
        app.MapMany();
        app.MapProspect();
        app.MapPipeline();
        app.MapAdrift();
        app.MapCalendar();
        app.MapFeed();
        app.MapCalendarSettings();
        app.MapCare();
        app.MapPost();
        app.MapMagnets();
        app.MapSignUps();
        app.MapFind();
        app.MapImport();
        app.MapWorksheet();
        app.MapGet("/more", () => PageResults.Page<MorePage>(RailPage.All));
        if (app.Services.GetRequiredService<IOptions<FollowthroughWebOptions>>().Value.DemoSecret is { Length: > 0 } secret)
        {
            app.MapDemo(secret);
        }

        return app;
    }
}
