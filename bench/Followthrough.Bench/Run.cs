using System.Diagnostics;
using System.Globalization;
using Followthrough.Testing;

namespace Followthrough.Bench;

/// <summary>A command that was run: how long it took, the most memory it held and what it printed.</summary>
/// <param name="Seconds">Wall time.</param>
/// <param name="PeakMegabytes">Peak resident memory as the kernel counted it (VmHWM).</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
/// <param name="ExitCode">Exit code.</param>
internal sealed record Run(double Seconds, double PeakMegabytes, string Output, string Errors, int ExitCode)
{
    private const int PollMilliseconds = 20;

    /// <summary>The built program, as people start it.</summary>
    public static string Follow { get; } = Path.Combine(Checkout.Root, "follow");

    /// <summary>Runs a command to its end.</summary>
    public static async Task<Run> OfAsync(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command} does not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var ended = process.WaitForExitAsync();
        var peak = 0.0;
        while (!ended.IsCompleted)
        {
            peak = Math.Max(peak, PeakOf(process.Id));
            await Task.WhenAny(ended, Task.Delay(PollMilliseconds));
        }

        var seconds = watch.Elapsed.TotalSeconds;
        return new Run(seconds, peak, await output, await errors, process.ExitCode);
    }

    /// <summary>Peak resident memory of a process so far, in megabytes; 0 once it is gone.</summary>
    public static double PeakOf(int processId) => StatusOf(processId, "VmHWM:");

    /// <summary>Resident memory of a process now, in megabytes; 0 once it is gone.</summary>
    public static double ResidentOf(int processId) => StatusOf(processId, "VmRSS:");

    private static double StatusOf(int processId, string name)
    {
        try
        {
            var line = File.ReadLines($"/proc/{processId.ToString(CultureInfo.InvariantCulture)}/status").FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
