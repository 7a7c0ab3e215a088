using System.Diagnostics;

namespace Followthrough.Testing;

/// <summary>A disk of a few megabytes that a test can fill. Only root can mount one: elsewhere the test is skipped, in the checks it fails.</summary>
public sealed class SmallDisk : IDisposable
{
    /// <summary>Why a test is skipped.</summary>
    public const string NeedsRoot = "Only root can mount a small disk.";

    private readonly TempFolder _folder = new();

    /// <summary>Mounts it.</summary>
    /// <param name="megabytes">Its size.</param>
    public SmallDisk(int megabytes)
    {
        Directory.CreateDirectory(Path);
        IsMounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Path) == 0;
        if (!IsMounted && Environment.GetEnvironmentVariable("CI") == "true")
        {
            throw new InvalidOperationException("No small disk can be mounted here; the checks run as root.");
        }
    }

    /// <summary>False where it couldn't be mounted: the test is skipped.</summary>
    public bool IsMounted { get; }

    /// <summary>Its folder.</summary>
    public string Path => _folder.File("disk");

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Fills it to the last block.</summary>
    public void Fill()
    {
        using var filler = new FileStream(Filler, FileMode.Create);
        try
        {
            for (var block = new byte[4 * 1024]; ;)
            {
                filler.Write(block);
                filler.Flush();
            }
        }
        catch (IOException)
        {
            // Now it is full.
        }
    }

    /// <summary>Makes room again.</summary>
    public void Free() => File.Delete(Filler);

    /// <summary>Nothing can be written any more.</summary>
    public void MakeReadOnly() => Run("mount", "-o", "remount,ro", Path);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (IsMounted)
        {
            Run("umount", Path);
        }

        _folder.Dispose();
    }

    private static int Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
