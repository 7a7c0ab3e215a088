using Followthrough.Domain.Prospects;

namespace Followthrough.Features.Sources;

/// <summary>
/// Adds what a row says to someone who is there already: fills what is empty, adds addresses, numbers and labels, never overwrites.
/// Where both say something else, the one that is there stays, and the difference is reported.
/// </summary>
internal static class ContactMerge
{
    /// <summary>Merges the columns of a row.</summary>
    /// <param name="prospect">Who is there; changed.</param>
    /// <param name="person">Who is there; changed.</param>
    /// <param name="from">The row.</param>
    /// <param name="filled">Gets the names of the fields that were filled.</param>
    /// <param name="conflicts">Gets a line for each difference.</param>
    internal static void Into(Prospect prospect, Person? person, Candidate from, List<string> filled, List<string> conflicts)
    {
        var merge = new Fields(filled, conflicts);
        prospect.Company = merge.Fill("company", prospect.Company, from.Prospect.Company, SameCompany);
        prospect.CompanyKey ??= from.Prospect.CompanyKey;
        prospect.Country = merge.Fill("country", prospect.Country, from.Prospect.Country);
        prospect.City = merge.Fill("city", prospect.City, from.Prospect.City);
        prospect.ZoneId = merge.Fill("time zone", prospect.ZoneId, from.Prospect.ZoneId);
        prospect.Labels = merge.Add("labels", prospect.Labels, from.Prospect.Labels, label => label.ToUpperInvariant());
        prospect.Custom = merge.Fill(prospect.Custom, from.Prospect.Custom);
        if (person is null || from.Person is not { } said)
        {
            return;
        }

        merge.Fill("name", person.Name, from.Row.Name);
        person.GivenName ??= said.GivenName;
        person.FamilyName ??= said.FamilyName;
        person.Title = merge.Fill("title", person.Title, said.Title);
        person.Phones = merge.Add("phone", person.Phones, said.Phones, phone => PhoneKey.Of(phone) ?? phone);
    }

    private static bool SameCompany(string a, string b) => NameKey.OfCompany(a) == NameKey.OfCompany(b);

    /// <summary>What was filled and what differs.</summary>
    private readonly struct Fields(List<string> filled, List<string> conflicts)
    {
        internal string? Fill(string field, string? there, string? said, Func<string, string, bool>? same = null)
        {
            if (said is null || ReferenceEquals(there, said) || there == said)
            {
                return there;
            }

            if (string.IsNullOrEmpty(there))
            {
                filled.Add(field);
                return said;
            }

            if (!(same ?? Same)(there, said))
            {
                conflicts.Add($"The {field} \"{there}\" stays; the file says \"{said}\".");
            }

            return there;
        }

        internal IReadOnlyList<string> Add(string field, IReadOnlyList<string> there, IReadOnlyList<string> said, Func<string, string> key)
        {
            List<string>? all = null;
            foreach (var each in said)
            {
                if (!(all ?? there).Any(known => known == each || key(known) == key(each)))
                {
                    all ??= [.. there];
                    all.Add(each);
                }
            }

            if (all is null)
            {
                return there;
            }

            filled.Add(field);
            return all;
        }

        internal IReadOnlyDictionary<string, string> Fill(IReadOnlyDictionary<string, string> there, IReadOnlyDictionary<string, string> said)
        {
            Dictionary<string, string>? all = null;
            foreach (var (name, value) in said)
            {
                if (!there.TryGetValue(name, out var known) || known.Length == 0)
                {
                    all ??= new Dictionary<string, string>(there);
                    all[name] = value;
                    filled.Add(name);
                }
                else if (known != value && !Same(known, value))
                {
                    conflicts.Add($"{name} \"{known}\" stays; the file says \"{value}\".");
                }
            }

            return all ?? there;
        }

        private static bool Same(string a, string b) => NameKey.Fold(a) == NameKey.Fold(b);
    }
}
