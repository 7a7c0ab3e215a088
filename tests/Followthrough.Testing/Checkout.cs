namespace Followthrough.Testing;

/// <summary>The checkout that the running tests were built in.</summary>
public static class Checkout
{
    /// <summary>Its folder: the one that holds the solution.</summary>
    /// <exception cref="InvalidOperationException">They run elsewhere.</exception>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Followthrough.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Followthrough.slnx is in no folder above " + AppContext.BaseDirectory);
    }
}
