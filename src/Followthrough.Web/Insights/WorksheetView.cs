using Followthrough.Features.Insights;
using Followthrough.Web.Paper;

namespace Followthrough.Web.Insights;

/// <summary>What the worksheet's page shows.</summary>
/// <param name="Week">The week.</param>
/// <param name="Usual">The paper that printers hold where the seller works.</param>
public sealed record WorksheetView(Worksheet Week, PaperSize Usual);
