namespace Followthrough.Features.Cadences.Templates;

/// <summary>The tags a template may have, and the names other programs use for them.</summary>
public static class KnownTags
{
    /// <summary>What the name of a tag for a workspace's own field begins with: <c>{{custom.industry}}</c>.</summary>
    public const string CustomPrefix = "custom.";

    /// <summary>The step's ask.</summary>
    public const string Ask = "ask";

    /// <summary>What the prospect gets from the step.</summary>
    public const string Benefit = "benefit";

    /// <summary>Every tag with what it stands for, in the order of the documentation.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> All { get; } =
    [
        ("first_name", "the person's given name"),
        ("name", "the person's full name"),
        ("title", "what the person does there"),
        ("company", "the prospect's company"),
        ("city", "the prospect's city"),
        ("phone", "the person's first telephone number"),
        ("deal", "what is proposed"),
        ("deal_value", "what it is worth, with its currency"),
        ("proposal_date", "the day the proposal went out"),
        ("seller_name", "your name"),
        ("seller_first_name", "your given name"),
        ("workspace", "the name of your business"),
        ("weekday", "a working day soon after the touch: “Would Thursday suit you?”"),
        ("other_weekday", "the working day after that one"),
        ("month", "the month of the touch"),
        (Ask, "the step's ask: the program marks it in the draft"),
        (Benefit, "what they get from this step"),
    ];

    /// <summary>
    /// What only the seller can supply: nothing ever fills these, so that what is proposed to them (the plays against hesitations) claims nothing that
    /// nobody has written. They are no tags for cadences to begin with, and stand in no documentation of tags.
    /// </summary>
    private static readonly HashSet<string> Yours =
    [
        "your_first_piece", "your_sum", "your_smaller_offer", "your_customer_story", "your_plan_with_dates", "your_reference", "your_first_week", "your_five_questions",
    ];

    private static readonly HashSet<string> Names = All.Select(tag => tag.Name).ToHashSet(StringComparer.Ordinal);

    // Keys are folded by Fold: letters and digits only, in lower case.
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["fname"] = "first_name",
        ["givenname"] = "first_name",
        ["firstname"] = "first_name",
        ["personfirstname"] = "first_name",
        ["contactfirstname"] = "first_name",
        ["leadfirstname"] = "first_name",
        ["fullname"] = "name",
        ["personname"] = "name",
        ["contactname"] = "name",
        ["jobtitle"] = "title",
        ["persontitle"] = "title",
        ["contactjobtitle"] = "title",
        ["companyname"] = "company",
        ["accountname"] = "company",
        ["organization"] = "company",
        ["organisation"] = "company",
        ["contactcompany"] = "company",
        ["prospectcompany"] = "company",
        ["prospectcity"] = "city",
        ["contactcity"] = "city",
        ["phonenumber"] = "phone",
        ["dealtitle"] = "deal",
        ["dealname"] = "deal",
        ["dealvalue"] = "deal_value",
        ["dealamount"] = "deal_value",
        ["dealproposaldate"] = "proposal_date",
        ["sellername"] = "seller_name",
        ["sendername"] = "seller_name",
        ["ownername"] = "seller_name",
        ["sellerfirstname"] = "seller_first_name",
        ["senderfirstname"] = "seller_first_name",
        ["workspacename"] = "workspace",
        ["sendercompany"] = "workspace",
        ["ourcompany"] = "workspace",
    };

    /// <summary>Whether it is a tag that only the seller can replace, by their own words.</summary>
    public static bool IsYours(string name) => Yours.Contains(name);

    /// <summary>Whether a name is a tag as written here.</summary>
    public static bool IsKnown(string name) =>
        Names.Contains(name)
        || IsYours(name)
        || (name.StartsWith(CustomPrefix, StringComparison.Ordinal) && CustomKey(name[CustomPrefix.Length..]) is { Length: > 0 } key
            && name.AsSpan(CustomPrefix.Length).SequenceEqual(key));

    /// <summary>The tag that a name means, in whatever dialect it is written: <c>firstName</c>, <c>FNAME</c>, <c>contact.firstname</c>.</summary>
    /// <returns>The tag's own name, or null where none is meant.</returns>
    public static string? Resolve(string written)
    {
        if (IsKnown(written))
        {
            return written;
        }

        if (written.StartsWith(CustomPrefix, StringComparison.OrdinalIgnoreCase))
        {
            var key = CustomKey(written[CustomPrefix.Length..]);
            return key.Length == 0 ? null : CustomPrefix + key;
        }

        var folded = Fold(written);
        return Others.GetValueOrDefault(folded) ?? Names.FirstOrDefault(name => Fold(name) == folded);
    }

    /// <summary>The nearest tag to a misspelt one; null where none is near.</summary>
    public static string? Nearest(string written) => NearestWord.To(written.ToLowerInvariant(), Names);

    /// <summary>A field's name as a tag spells it: lower case, anything but letters and digits as one underscore.</summary>
    public static string CustomKey(string field)
    {
        var words = new string([.. field.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')]);
        return string.Join('_', words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Fold(string text) => new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
