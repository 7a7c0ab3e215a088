// Who is authoritative: the address. Whoever has one of the row's addresses is meant. Without a known address a name and a company say who
// is meant only where at most one of the two sides has an address: two different addresses under one name are two people until a
// person says otherwise (counted as possible duplicates). Where several could be meant, nobody is changed, and it is reported.
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Features.Pursuits;
using Followthrough.Store.Sources;

namespace Followthrough.Features.Sources;

/// <summary>Decides for the rows of one batch whom they mean and what they change. Serves one batch, between its beginning and its commit.</summary>
internal sealed class BatchDecider(IContactTables tables, Workspace workspace, SeenBefore? seen, NewContactMaker maker)
{
    private readonly BatchDecision _decision = new();
    private readonly Dictionary<string, ImportTarget> _byAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<(long ProspectId, int Person), ImportTarget> _known = [];
    private readonly Dictionary<NameQuestion, ImportTarget> _newByName = [];
    private readonly Dictionary<NameQuestion, IReadOnlyList<Namesake>> _namesakes = [];
    private readonly List<ImportTarget> _new = [];
    private readonly List<(ImportTarget Target, bool IsNew, bool IsChange)> _placed = [];

    /// <summary>Decides about the rows; nothing is written.</summary>
    /// <param name="rows">The rows in the order of the file.</param>
    /// <param name="book">What is known of the store in this transaction.</param>
    internal BatchDecision Decide(IReadOnlyList<Candidate> rows, TransactionBook book)
    {
        Find(rows);
        foreach (var row in rows)
        {
            Place(row);
        }

        JudgeSuppression(book.HasSuppressions);
        Count();
        MakeNew(book);
        MakeChanged();
        return _decision;
    }

    private void Find(IReadOnlyList<Candidate> rows)
    {
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

        var found = tables.FindNamesakes(questions);
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

    private void Place(Candidate row)
    {
        var target = ByAddress(row) ?? ByName(row, out var isAmbiguous, out var isPossibleDuplicate) ?? (isAmbiguous ? null : Add(row, isPossibleDuplicate));
        if (target is null)
        {
            _decision.Conflicts.Add((row.Row.Line, row.Prospect.Name, "Several people of this name and company are known; nobody was changed."));
            _decision.Counts.Conflicts++;
            _decision.Counts.Unchanged++;
        }
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

        if (found is not null)
        {
            Merge(found, row);
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
        if (meant is not null)
        {
            Merge(meant, row);
        }

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

    private ImportTarget Add(Candidate row, bool isPossibleDuplicate)
    {
        var target = new ImportTarget { Prospect = row.Prospect, Person = row.Person };
        TakeHistory(target, row);
        _new.Add(target);
        _placed.Add((target, true, false));
        foreach (var address in row.Row.Emails)
        {
            _byAddress[address] = target;
        }

        target.SameName = _newByName.GetValueOrDefault(row.Name);
        _newByName[row.Name] = target;
        _decision.Counts.PossibleDuplicates += isPossibleDuplicate && row.Prospect.CompanyKey is not null ? 1 : 0;
        return target;
    }

    private void Merge(ImportTarget target, Candidate row)
    {
        var filled = new List<string>();
        var conflicts = new List<string>();
        if (target.Person is null && row.Person is { } person)
        {
            target.Person = person;
            person.ProspectId = target.Prospect.Id;
            filled.Add("person");
            if (target.Known is { } known)
            {
                (known.Person, known.IsPersonNew) = (person, true);
            }

            foreach (var address in row.Row.Emails)
            {
                _byAddress.TryAdd(address, target);
                target.Known?.NewClaims.Add(address);
            }
        }

        ContactMerge.Into(target.Prospect, target.Person, row, filled, conflicts);
        MergeAddresses(target, row, filled, conflicts);
        if (TakeHistory(target, row))
        {
            filled.Add("history");
        }

        if (filled.Count > 0)
        {
            target.Fill(filled);
        }

        _placed.Add((target, false, filled.Count > 0));
        _decision.Counts.Conflicts += conflicts.Count > 0 ? 1 : 0;
        _decision.Conflicts.AddRange(conflicts.Select(what => (row.Row.Line, target.Prospect.Name, what)));
    }

    private void MergeAddresses(ImportTarget target, Candidate row, List<string> filled, List<string> conflicts)
    {
        foreach (var address in row.Row.Emails)
        {
            if (!_byAddress.TryGetValue(address, out var holder))
            {
                target.Person!.Emails = [.. target.Person.Emails, address];
                target.Known?.NewClaims.Add(address);
                _byAddress.Add(address, target);
                filled.Add("e-mail");
            }
            else if (holder != target)
            {
                conflicts.Add($"The address {address} stays with {holder.Prospect.Name}.");
            }
        }
    }

    /// <summary>Takes a row's deal, note and activity; true where one of them is new.</summary>
    private static bool TakeHistory(ImportTarget target, Candidate row)
    {
        var isNew = false;
        target.IsOptedOut |= row.Row.OptedOut;
        if (row.Deal is { } deal && target.Known?.DealTitles.Contains(deal.Title) != true && !target.Deals.Any(known => known.Title == deal.Title))
        {
            target.Add(deal);
            isNew = true;
        }

        if (row.Row.Note is { } note && target.Known?.Notes.Contains(note) != true && !target.Notes.Contains(note))
        {
            target.Add(note);
            isNew = true;
        }

        if (row.Row.Activity is { } activity && target.Known?.TouchGoals.Contains(NewContactMaker.GoalOf(activity)) != true && !target.Activities.Contains(activity))
        {
            target.Add(activity);
            isNew = true;
        }

        return isNew;
    }

    private void JudgeSuppression(bool hasSuppressions)
    {
        if (!hasSuppressions && !_new.Exists(target => target.IsOptedOut) && !_known.Values.Any(target => target.IsOptedOut))
        {
            return;
        }

        var targets = _new.Concat(_known.Values).Where(target => target.Person is not null).ToList();

        var hashes = targets.ConvertAll(target => Suppressions.HashesOf(workspace, target.Person!).ToArray());
        for (var i = 0; i < targets.Count; i++)
        {
            if (targets[i].IsOptedOut)
            {
                _decision.Suppress.UnionWith(hashes[i]);
            }
        }

        var suppressed = tables.FindSuppressed([.. hashes.SelectMany(each => each)]);
        for (var i = 0; i < targets.Count; i++)
        {
            targets[i].IsSuppressed = targets[i].IsOptedOut || hashes[i].Any(hash => suppressed.Contains(hash) || _decision.Suppress.Contains(hash));
        }

        _decision.Suppress.ExceptWith(suppressed);
    }

    private void Count()
    {
        var counts = _decision.Counts;
        foreach (var (target, isNew, isChange) in _placed)
        {
            if (target.IsSuppressed)
            {
                counts.Suppressed++;
            }
            else if (isNew)
            {
                counts.Added++;
            }
            else if (isChange)
            {
                counts.Updated++;
            }
            else
            {
                counts.Unchanged++;
            }
        }
    }

    // Numbered in the order of the names, so that the index of names grows page by page instead of here and there.
    private void MakeNew(TransactionBook book)
    {
        if (_new.Count == 0)
        {
            return;
        }

        var number = book.TakeNumbers(tables, _new.Count);
        _new.Sort((a, b) => string.CompareOrdinal(a.Prospect.NameKey, b.Prospect.NameKey));
        foreach (var target in _new)
        {
            var contact = maker.Make(target, number++);
            _decision.Counts.NotEnrolled += contact.Enrollment is null && !target.IsSuppressed && maker.Enrolls ? 1 : 0;
            _decision.New.Add(contact);
        }
    }

    private void MakeChanged()
    {
        foreach (var target in _known.Values)
        {
            var known = target.Known!;
            var isStopped = target.IsOptedOut && target.Person is { } person && Suppressions.HashesOf(workspace, person).Any(_decision.Suppress.Contains);
            if (target.Filled.Count > 0)
            {
                maker.Complete(target);
                known.IsChanged = true;
                _decision.Changed.Add(known);
            }

            if (isStopped || target.Activities.Count > 0 || target.Deals.Count > 0)
            {
                _decision.FollowUps.Add(new ImportFollowUp(target.Prospect.Id, isStopped,
                    [.. target.Activities.Select(activity => new ImportFollowUp.Activity(NewContactMaker.GoalOf(activity), activity.Due?.ToString("uuuu-MM-dd", null)))]));
            }
        }
    }
}
