using Followthrough.Domain.Prospects;
using NodaTime;

namespace Followthrough.Store.Sources;

/// <summary>
/// The tables of contacts as an import reads and writes them: a batch at a time, by each engine's own SQL. One object serves one
/// import, on one thread; its calls block. Between <see cref="Begin"/> and <see cref="Commit"/> nobody else changes who has which
/// address: what is found is still true when it is written.
/// </summary>
public interface IContactTables : IDisposable
{
    /// <summary>Rows that are best decided and written at once.</summary>
    int RowsPerBatch { get; }

    /// <summary>
    /// Rows after which a commit pays. One that may be refused because another verb got in between is small, so that little is done
    /// again; one that holds the only write lock is as large as makes the commit cheap.
    /// </summary>
    int RowsPerCommit { get; }

    /// <summary>Begins a batch; waits until no other import writes. True where somebody else may have added or changed people since the last one.</summary>
    bool Begin();

    /// <summary>Makes the batch last.</summary>
    void Commit();

    /// <summary>Forgets the batch.</summary>
    void Rollback();

    /// <summary>Prospects in the workspace, counted up to <paramref name="most"/>.</summary>
    long CountProspects(long most);

    /// <summary>The names of all prospects with their numbers, in no order.</summary>
    IEnumerable<(NameQuestion Name, long ProspectId)> AllNames();

    /// <summary>All addresses that are somebody's, in no order.</summary>
    IEnumerable<string> AllAddresses();

    /// <summary>Whose the addresses are: for each one the claim, or null.</summary>
    AddressClaim?[] FindAddresses(IReadOnlyList<string> addresses);

    /// <summary>For each name at most a few bearers, those without an address first.</summary>
    /// <param name="names">The names.</param>
    /// <param name="among">For each name the prospects that may bear it; null where nobody knows, and all are looked through.</param>
    IReadOnlyList<Namesake>[] FindNamesakes(IReadOnlyList<NameQuestion> names, IReadOnlyList<long[]>? among = null);

    /// <summary>The people asked for, in the order of asking; a person who is gone is null. A person number of 0 asks for the prospect alone.</summary>
    KnownContact?[] Load(IReadOnlyList<(long ProspectId, int PersonNumber)> people, bool withHistory);

    /// <summary>Whether any address of the workspace is suppressed.</summary>
    bool HasSuppressions();

    /// <summary>Those of the hashes that are suppressed.</summary>
    HashSet<string> FindSuppressed(IReadOnlyCollection<string> hashes);

    /// <summary>Suppresses hashes; what is suppressed stays as it is.</summary>
    void Suppress(IReadOnlyCollection<string> hashes, SuppressionReason reason, Instant at);

    /// <summary>Takes so many numbers for new prospects, and gives the first.</summary>
    long TakeNumbers(int count);

    /// <summary>
    /// Packs new people on the caller's thread. What it returns writes them, once, on any thread while nothing else is asked of the tables;
    /// meanwhile the next ones may be packed.
    /// </summary>
    Action Pack(IReadOnlyList<NewContact> contacts);

    /// <summary>Writes what was added to known people.</summary>
    void Update(IReadOnlyList<KnownContact> contacts, Instant at);

    /// <summary>Writes how far the import has got, its counts, and whether it is through.</summary>
    void Save(Import import);

    /// <summary>
    /// Before a large import: takes away what is quicker made anew at the end. Where the import is killed, the next
    /// opening of the store makes it (<see cref="SchemaUpgrade.EnsureLargeIndexesAsync"/>).
    /// </summary>
    /// <param name="withoutNames">Nobody will be sought by name without saying among whom, so the index of names may go too.</param>
    void PrepareForMany(bool withoutNames);

    /// <summary>
    /// Makes what an import took away, this one or one that was killed; does nothing where it stands. The commits that follow survive a
    /// power cut, and so does what was committed before them.
    /// </summary>
    void Complete();
}
