// Who is authoritative: the address. Whoever has one of the row's addresses is meant. Without a known address a name and a company say who
// is meant only where at most one of the two sides has an address: two different addresses under one name are two people until a
// person says otherwise (counted as possible duplicates). Where several could be meant, nobody is changed, and it is reported.
using Followthrough.Domain.Prospects;
using Followthrough.Store.Sources;

namespace Followthrough.Features.Sources;

/// <summary>Finds whom the rows of one batch mean: people the store knows, and those whom earlier rows of the batch brought.</summary>
internal sealed class BatchPeople(IContactTables tables, SeenBefore? seen)
{
    private readonly Dictionary<string, ImportTarget> _byAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<(long ProspectId, int Person), ImportTarget> _known = [];
    private readonly Dictionary<NameQuestion, ImportTarget> _newByName = [];
    private readonly Dictionary<NameQuestion, IReadOnlyList<Namesake>> _namesakes = [];

    /// <summary>Those whom the store knows.</summary>
    internal IReadOnlyCollection<ImportTarget> Known => _known.Values;

    /// <summary>Asks the tables about all rows of the batch at once.</summary>
    internal void Find(IReadOnlyList<Candidate> rows)
    {
        _byAddress.EnsureCapacity(rows.Count);
        _newByName.EnsureCapacity(rows.Count);
        var addresses = new List<string>();
        foreach (var row in rows)
        {
            foreach (var address in row.Row.Emails)
            {
                if (seen?.Perhaps(address) != false)
                {
                    addresses.Add(address);
                }
            }
        }

        var claims = addresses.Count == 0 ? [] : tables.FindAddresses(addresses);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var wanted = new HashSet<(long, int)>();
        foreach (var claim in claims.OfType<AddressClaim>())
        {
            known.Add(claim.Address);
            wanted.Add((claim.ProspectId, claim.PersonNumber));
        }

        var questions = new HashSet<NameQuestion>();
        foreach (var row in rows)
        {
            var isKnown = known.Count > 0 && row.Row.Emails.Any(known.Contains);
            if (!isKnown && (row.Row.Emails.Length == 0 || row.Prospect.CompanyKey is not null) && seen?.Perhaps(row.Name) != false)
            {
                questions.Add(row.Name);
            }
        }

        FindNamesakes([.. questions], wanted);
        Load([.. wanted], rows.Any(row => row.Deal is not null || row.Row.Note is not null || row.Row.Activity is not null));
        for (var i = 0; i < addresses.Count; i++)
        {
            if (claims[i] is { } claim && _known.TryGetValue((claim.ProspectId, claim.PersonNumber), out var target))
            {
                _byAddress[addresses[i]] = target;
            }
        }
    }

    private void FindNamesakes(NameQuestion[] questions, HashSet<(long, int)> wanted)
    {
        if (questions.Length == 0)
        {
            return;
        }

        var found = tables.FindNamesakes(questions, seen is { KnowsBearers: true } ? Array.ConvertAll(questions, seen.BearersOf) : null);
        for (var i = 0; i < questions.Length; i++)
        {
            _namesakes.Add(questions[i], found[i]);
            foreach (var namesake in found[i])
            {
                wanted.Add((namesake.ProspectId, namesake.PersonNumber ?? 0));
            }
        }
    }

    private void Load((long, int)[] wanted, bool withHistory)
    {
        if (wanted.Length == 0)
        {
            return;
        }

        var loaded = tables.Load(wanted, withHistory);
        for (var i = 0; i < wanted.Length; i++)
        {
            if (loaded[i] is { } known)
            {
                _known.Add(wanted[i], new ImportTarget { Prospect = known.Prospect, Person = known.Person, Known = known });
            }
        }
    }

    /// <summary>Whom a row means; null where it is somebody new, or where several could be meant.</summary>
    internal ImportTarget? Meant(Candidate row, out bool isAmbiguous, out bool isPossibleDuplicate)
    {
        (isAmbiguous, isPossibleDuplicate) = (false, false);
        return ByAddress(row) ?? ByName(row, out isAmbiguous, out isPossibleDuplicate);
    }

    /// <summary>Remembers somebody new.</summary>
    internal void Add(ImportTarget target, Candidate row)
    {
        foreach (var address in row.Row.Emails)
        {
            _byAddress[address] = target;
        }

        target.SameName = _newByName.GetValueOrDefault(row.Name);
        _newByName[row.Name] = target;
    }

    /// <summary>Whether an address of this batch is nobody's yet.</summary>
    internal bool IsFree(string address) => !_byAddress.ContainsKey(address);

    /// <summary>Gives an address to somebody unless somebody has it; says who has it now.</summary>
    internal ImportTarget Claim(string address, ImportTarget target)
    {
        _byAddress.TryAdd(address, target);
        return _byAddress[address];
    }

    private ImportTarget? ByAddress(Candidate row)
    {
        ImportTarget? found = null;
        foreach (var address in row.Row.Emails)
        {
            if (_byAddress.TryGetValue(address, out var target))
            {
                found ??= target;
            }
        }

        return found;
    }

    private ImportTarget? ByName(Candidate row, out bool isAmbiguous, out bool isPossibleDuplicate)
    {
        (isAmbiguous, isPossibleDuplicate) = (false, false);
        var bearers = Bearers(row.Name);
        if (bearers.Count == 0)
        {
            return null;
        }

        var withoutAddress = bearers.FindAll(bearer => bearer.Person is null or { Emails.Count: 0 });
        ImportTarget? meant = null;
        if (row.Prospect.CompanyKey is null)
        {
            // A name alone says too little: the number must be the same, or neither side has anything to be reached by.
            meant = row.Row.Emails.Length > 0 ? null : bearers.Find(bearer => SharesNumber(bearer, row)) ?? (row.Row.Phones.Length == 0
                ? withoutAddress.Find(bearer => bearer.Person is null or { Phones.Count: 0 })
                : null);
        }
        else if (row.Row.Emails.Length > 0)
        {
            meant = withoutAddress.Count == 1 ? withoutAddress[0] : null;
        }
        else
        {
            meant = withoutAddress.Find(bearer => SharesNumber(bearer, row)) ?? withoutAddress.FirstOrDefault() ?? (bearers.Count == 1 ? bearers[0] : null);
            isAmbiguous = meant is null;
        }

        isPossibleDuplicate = meant is null;
        return meant;
    }

    private List<ImportTarget> Bearers(NameQuestion name)
    {
        if (!_namesakes.ContainsKey(name) && !_newByName.ContainsKey(name))
        {
            return [];
        }

        var bearers = new List<ImportTarget>();
        if (_namesakes.TryGetValue(name, out var known))
        {
            foreach (var namesake in known)
            {
                if (_known.TryGetValue((namesake.ProspectId, namesake.PersonNumber ?? 0), out var target))
                {
                    bearers.Add(target);
                }
            }
        }

        for (var added = _newByName.GetValueOrDefault(name); added is not null; added = added.SameName)
        {
            bearers.Add(added);
        }

        return bearers;
    }

    private static bool SharesNumber(ImportTarget bearer, Candidate row) =>
        bearer.Person is { } person && row.Row.Phones.Any(phone => person.Phones.Any(known => (PhoneKey.Of(known) ?? known) == (PhoneKey.Of(phone.Display) ?? phone.Display)));
}
