using System.Diagnostics;
using System.Globalization;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Testing.Crashes;

/// <summary>One life of the program that gets killed (tests/Followthrough.CrashChild).</summary>
internal sealed class Life
{
    private const int KilledExitCode = 128 + 9;
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly Death _death;

    public Life(DatabaseUrl url, int port, long workspace, long mailbox, string address, Instant start, string what, Death death, string? program)
    {
        _death = death;
        var place = url.Engine == DatabaseEngine.Sqlite ? $"sqlite:{url.Path}" : Postgres(url);
        _process = Process.Start(new ProcessStartInfo(program ?? Program(),
        [
            place, Text(port), Text(workspace), Text(mailbox), address, Text(start.ToUnixTimeMilliseconds()), what, death.ToString(),
        ]) { RedirectStandardError = true })!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public void Kill() => _process.Kill();

    /// <summary>Waits for its end.</summary>
    /// <returns>True where it was killed; false where it had nothing left to do.</returns>
    public async Task<bool> EndedAsync()
    {
        var errors = await _errors;
        await _process.WaitForExitAsync();
        var code = _process.ExitCode;
        _process.Dispose();
        return code is 0 or KilledExitCode ? code != 0 : throw new InvalidOperationException($"The program that was to die at {_death} failed by itself ({code}): {errors}");
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Postgres(DatabaseUrl url)
    {
        var parts = new Npgsql.NpgsqlConnectionStringBuilder(url.ConnectionString);
        return string.Create(CultureInfo.InvariantCulture, $"postgres://{parts.Username}@{parts.Host}:{parts.Port}/{parts.Database}");
    }

    // artifacts/bin/<this program>/<configuration>/ has the other program's folder beside it.
    private static string Program()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(own.Parent!.Parent!.FullName, "Followthrough.CrashChild", own.Name, "Followthrough.CrashChild");
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} is missing: build tests/Followthrough.CrashChild.");
    }
}
