using Followthrough.Domain.Team;
using Followthrough.Features.Pursuits;
using Followthrough.Store.Sources;

namespace Followthrough.Features.Sources;

/// <summary>Decides for the rows of one batch whom they mean and what they change. Serves one batch, between its beginning and its commit.</summary>
internal sealed class BatchDecider(IContactTables tables, Workspace workspace, SeenBefore? seen, NewContactMaker maker)
{
    private readonly BatchDecision _decision = new();
    private readonly BatchPeople _people = new(tables, seen);
    private readonly List<ImportTarget> _new = [];
    private readonly List<(ImportTarget Target, bool IsNew, bool IsChange)> _placed = [];

    /// <summary>Decides about the rows; nothing is written.</summary>
    /// <param name="rows">The rows in the order of the file.</param>
    /// <param name="book">What is known of the store in this transaction.</param>
    internal BatchDecision Decide(IReadOnlyList<Candidate> rows, TransactionBook book)
    {
        _people.Find(rows);
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

    private void Place(Candidate row)
    {
        if (_people.Meant(row, out var isAmbiguous, out var isPossibleDuplicate) is { } target)
        {
            Merge(target, row);
        }
        else if (!isAmbiguous)
        {
            Add(row, isPossibleDuplicate);
        }
        else
        {
            _decision.Conflicts.Add((row.Row.Line, row.Prospect.Name, "Several people of this name and company are known; nobody was changed."));
            _decision.Counts.Conflicts++;
            _decision.Counts.Unchanged++;
        }
    }

    private void Add(Candidate row, bool isPossibleDuplicate)
    {
        var target = new ImportTarget { Prospect = row.Prospect, Person = row.Person };
        TakeHistory(target, row);
        _new.Add(target);
        _placed.Add((target, true, false));
        _people.Add(target, row);
        _decision.Counts.PossibleDuplicates += isPossibleDuplicate && row.Prospect.CompanyKey is not null ? 1 : 0;
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
                if (_people.Claim(address, target) == target)
                {
                    target.Known?.NewClaims.Add(address);
                }
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
            var isFree = _people.IsFree(address);
            var holder = _people.Claim(address, target);
            if (isFree)
            {
                target.Person!.Emails = [.. target.Person.Emails, address];
                target.Known?.NewClaims.Add(address);
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
        if (!hasSuppressions && !_new.Exists(target => target.IsOptedOut) && !_people.Known.Any(target => target.IsOptedOut))
        {
            return;
        }

        var targets = _new.Concat(_people.Known).Where(target => target.Person is not null).ToList();

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

    private void MakeNew(TransactionBook book)
    {
        if (_new.Count == 0)
        {
            return;
        }

        var number = book.TakeNumbers(tables, _new.Count);
        foreach (var target in _new)
        {
            var contact = maker.Make(target, number++);
            _decision.Counts.NotEnrolled += contact.Enrollment is null && !target.IsSuppressed && maker.Enrolls ? 1 : 0;
            _decision.New.Add(contact);
        }
    }

    private void MakeChanged()
    {
        foreach (var target in _people.Known)
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
