using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>A customer with the planned outages of a calendar year, the one in hand among them.</summary>
/// <param name="Number">The service point's number (户号).</param>
/// <param name="Outages">Numbers of the planned outages of the year that were not cancelled.</param>
internal sealed record PointYear(Guid PointId, string Number, string Level, IReadOnlyList<string> Outages)
{
    public string Rule => VoltageLevels.RuleOf(Level)!;
}

/// <summary>Whether a plan keeps the yearly number of planned outages of every customer it touches (002 第六条(二)2, D25). Pure.</summary>
internal static class QuotaDecision
{
    private const int Named = 100;

    /// <summary>The customers who would have more planned outages than promised.</summary>
    public static IReadOnlyList<PointYear> Over(IEnumerable<PointYear> points, IReadOnlyDictionary<string, int> caps) =>
        [.. points.Where(p => caps.TryGetValue(p.Rule, out var cap) && p.Outages.Count > cap)];

    /// <summary>Refused with every customer and its outages: 409 without a reason, 403 for a reason of anybody but a supervisor. Null when it may go on.</summary>
    public static Refusal? Refuses(IReadOnlyList<PointYear> over, IReadOnlyDictionary<string, int> caps, int year, string? reason, Actor by)
    {
        if (over.Count == 0) return null;
        var rule = over[0].Rule;
        if (reason is null)
        {
            return Refusal.Conflict("outage-quota-exceeded", "Customers would be cut off more often this year than is promised.",
                $"{over.Count} of those affected would have more planned outages in {year} than allowed, among them '{over[0].Number}': {string.Join(", ", over[0].Outages)}. " +
                "Take them out, join this plan with another one, or let a supervisor enter it with 'overrideReason'.", rule) with
            {
                Errors = [.. over.Take(Named).Select(p => new FieldError("servicePoints", p.Rule, $"'{p.Number}' ({p.Level}): {p.Outages.Count} of {caps[p.Rule]} in {year}: {string.Join(", ", p.Outages)}."))],
            };
        }

        return by.Is(Roles.Supervisor) ? null : Refusal.Forbidden("Only a supervisor may plan more outages for a customer than promised.", rule);
    }
}
