using Microsoft.Extensions.DependencyInjection;

namespace Followthrough.Web.Sources;

/// <summary>What the pages of the import need.</summary>
internal static class SourcesServices
{
    public static void AddImport(this IServiceCollection services)
    {
        services.AddSingleton<Uploads>().AddSingleton<ImportRuns>().AddHostedService(provider => provider.GetRequiredService<ImportRuns>());
        services.AddScoped<ShowImports>().AddScoped<ShowMapping>();
    }
}
