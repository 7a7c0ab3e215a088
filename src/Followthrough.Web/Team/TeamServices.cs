using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Team;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Followthrough.Web.Team;

/// <summary>Accounts, sessions and keys.</summary>
internal static class TeamServices
{
    private const int ShortestPassword = 10; // characters; NIST SP 800-63B asks for length, not for odd signs
    private const int TriesBeforeLockout = 5;
    private static readonly TimeSpan LockoutLasts = TimeSpan.FromMinutes(10);

    public static void AddTeam(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(Configure).AddEntityFrameworkStores<FollowDb>().AddSignInManager().AddErrorDescriber<IdentityWords>()
            .AddTokenProvider<SecondStep>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddSingleton<HalfSignedIn>();
        services.AddAuthentication(SignedIn.Scheme).AddCookie(SignedIn.Scheme, SignedIn.Configure);
        services.AddOptions<CookieAuthenticationOptions>(SignedIn.Scheme)
            .Configure<SessionTickets>((options, tickets) => options.SessionStore = tickets);
        services.AddSingleton<SessionTickets>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddRateLimiter(SignInLimit.Configure);
        services.AddDataProtection().SetApplicationName("Followthrough");
        services.AddSingleton<KeyRing>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<KeyRing>()));
        services.AddScoped<ClaimOwnership>();
        services.AddScoped<MakeOwnerLink>();
        services.AddScoped<MakeResetLink>();
        services.AddScoped<ResetPassword>();
    }

    private static void Configure(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters = ""; // the user name is the address, which Identity checks as such
        options.Password.RequiredLength = ShortestPassword;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequiredUniqueChars = 4;
        options.Lockout.MaxFailedAccessAttempts = TriesBeforeLockout;
        options.Lockout.DefaultLockoutTimeSpan = LockoutLasts;
    }
}
