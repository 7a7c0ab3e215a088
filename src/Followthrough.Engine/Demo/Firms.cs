namespace Followthrough.Engine.Demo;

/// <summary>What the companies of the demo are called and what they do; none of them exists.</summary>
internal static class Firms
{
    /// <summary>Trades: what follows the name, and the label that prospects of it bear.</summary>
    public static readonly IReadOnlyList<(string Trade, string Label)> Trades =
    [
        ("Dental", "health"), ("Family Practice", "health"), ("Physiotherapy", "health"), ("Veterinary Clinic", "health"), ("Opticians", "health"),
        ("Logistics", "transport"), ("Freight", "transport"), ("Couriers", "transport"), ("Precision", "manufacturing"), ("Tooling", "manufacturing"),
        ("Packaging", "manufacturing"), ("Textiles", "manufacturing"), ("Instruments", "manufacturing"), ("Joinery", "trades"), ("Roofing", "trades"),
        ("Electric", "trades"), ("Landscapes", "trades"), ("Plumbing & Heating", "trades"), ("Architects", "professional"), ("Law", "professional"),
        ("Accounting", "professional"), ("Surveyors", "professional"), ("Translations", "professional"), ("Software", "software"), ("Analytics", "software"),
        ("Robotics", "software"), ("Games", "software"), ("Bakery", "food"), ("Coffee Roasters", "food"), ("Catering", "food"), ("Brewing", "food"),
        ("Bookshop", "retail"), ("Cycles", "retail"), ("Furniture", "retail"), ("Garden Centre", "retail"), ("Hotels", "hospitality"), ("Events", "hospitality"),
        ("Sailing School", "hospitality"), ("Language School", "education"), ("Music School", "education"), ("Fundraising", "nonprofit"), ("Housing Trust", "nonprofit"),
    ];

    /// <summary>Words that names of companies begin with, besides a family's name.</summary>
    public static readonly IReadOnlyList<string> Words =
    [
        "Blue Harbor", "Kestrel", "Northgate", "Foxglove", "Red Kite", "Larkspur", "Ironbridge", "Juniper", "Silver Birch", "Saltmarsh", "Copper Lane", "Greystone",
        "Meridian", "Otter Creek", "Highfield", "Lantern", "Paper Crane", "Quarry Hill", "Riverbend", "Stonecrop", "Tall Pines", "Westwind", "Wren & Sons", "Amberley",
        "Bright Water", "Cedar Row", "Driftwood", "Fernhill", "Harvest Moon", "Thistledown",
    ];

    /// <summary>What people do there.</summary>
    public static readonly IReadOnlyList<string> Titles =
    [
        "Owner", "Owner", "Founder", "Managing Director", "Managing Partner", "General Manager", "Head of Sales", "Operations Manager", "Practice Manager", "COO", "HR Lead",
        "Sales Director", "Partner", "Studio Manager",
    ];

    /// <summary>Where they came from, and of a hundred how many.</summary>
    public static readonly IReadOnlyList<(string Source, int Share)> Sources =
    [
        ("Website form", 22), ("Owners’ breakfast", 14), ("Trade fair 2025", 12), ("Podcast", 10), ("Newsletter", 12), ("LinkedIn", 10), ("Workshop “The close”", 8), ("Old address book", 12),
    ];

    /// <summary>What is sold: title, least and most it costs.</summary>
    public static readonly IReadOnlyList<(string Title, int From, int To)> Offers =
    [
        ("Coaching for the owner, six months", 5_400, 9_600), ("Sales training, two days", 3_200, 5_800), ("Sales coaching for a team of six", 9_000, 16_000),
        ("Leadership programme, a year", 18_000, 42_000), ("Offsite for the leadership", 6_500, 12_000), ("Strategy day", 1_800, 2_900), ("Monthly sparring", 2_400, 6_000),
        ("New managers’ course", 7_000, 13_500), ("Handover of the business, guided", 14_000, 30_000),
    ];

    public static readonly IReadOnlyList<string> Streets =
        ["Mill Lane", "Station Road", "Harbour Street", "Orchard Row", "Bridge Street", "Linden Avenue", "Market Square", "Quarry Hill", "Chapel Street", "River Walk", "Foundry Yard"];
}
