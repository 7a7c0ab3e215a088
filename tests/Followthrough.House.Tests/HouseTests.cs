using Xunit;

namespace Followthrough.House.Tests;

/// <summary>The house as it stands: each guard over every file. That the guards see what they should is in the other tests here.</summary>
public sealed class HouseTests
{
    [Fact]
    public void Floors_reference_what_the_design_says() =>
        Nothing(Projects.SelectMany(project => Floors.Check(project.Path, project.Text)));

    [Fact]
    public void Every_floor_exists() =>
        Assert.Equal(Floors.Arrows.Keys.Order(), Projects.Select(file => file.Path.Split('/')[1].Split('.')[1]).Order());

    [Fact]
    public void Rooms_use_earlier_rooms_only() => Nothing(Repository.Sources.SelectMany(Rooms.Check));

    [Fact]
    public void Namespaces_are_folders() => Nothing(Repository.Sources.SelectMany(Rooms.CheckNamespace));

    [Fact]
    public void No_banned_symbol_is_used() =>
        Nothing(Repository.Sources.SelectMany(file => BannedSymbols.All.SelectMany(ban => ban.Check(file))));

    [Fact]
    public void Every_table_is_keyed_by_workspace() =>
        Nothing(Repository.Files.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal) && file.Path.EndsWith(".sql", StringComparison.Ordinal))
            .SelectMany(file => WorkspaceKeys.Check(file.Path, file.Text)));

    [Fact]
    public void Suites_over_the_store_run_over_each_engine() => Nothing(Repository.Sources.SelectMany(EachEngine.Check));

    [Fact]
    public void No_file_names_a_folder_elsewhere() => Nothing(Repository.Files.SelectMany(Places.Check));

    [Fact]
    public void Links_between_documents_lead_somewhere() => Nothing(Repository.Files.SelectMany(
        file => Links.Check(file, target => Path.Exists(Path.Combine(Repository.Root, target)))));

    [Fact]
    public void Files_stay_short() => Nothing(Repository.Files.SelectMany(FileLengths.Check));

    private static IEnumerable<RepositoryFile> Projects =>
        Repository.Files.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal) && file.Path.EndsWith(".csproj", StringComparison.Ordinal));

    private static void Nothing(IEnumerable<string> violations)
    {
        var found = violations.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
