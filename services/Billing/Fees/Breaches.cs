using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Private and missed charges (私收费、漏收费): each is listed and counted once for billing.charge.integrity (002 第四篇 附件二 「杜绝私收费、漏收费」). Scoped; call inside an open unit of work.
/// </summary>
internal sealed class Breaches(UnitOfWork unit, MeasurementLedger measurements)
{
    public const string Indicator = "billing.charge.integrity";

    /// <summary>A line of a bill whose price stands in no published version.</summary>
    public const string Unpublished = "unpublished";

    /// <summary>A cost was written on an order that nobody had agreed to.</summary>
    public const string NoConsent = "no-consent";

    /// <summary>An order that is to be paid for was closed, and no charge came.</summary>
    public const string Missed = "missed";

    public static readonly string[] Kinds = [Unpublished, NoConsent, Missed];

    private const string Insert = """
        INSERT INTO charge_breach (id, kind, subject, reference, area, found_at)
        SELECT @id, @kind, @subject, @reference, @area, @now WHERE NOT EXISTS (SELECT 1 FROM charge_breach WHERE kind = @kind AND subject = @subject)
        """;

    /// <summary>Puts it on record, once; whether it is new.</summary>
    /// <param name="subject">What it is counted by: the line of a bill, the order.</param>
    /// <param name="reference">Number that it is looked at under.</param>
    public async Task<bool> Found(string kind, string subject, string reference, string? area, Actor by)
    {
        var now = unit.Time.GetUtcNow();
        if (await unit.Write(Insert, new { id = Guid.CreateVersion7(now), kind, subject, reference, area, now }) == 0) return false;
        var recorded = await measurements.Record(Indicator, new(reference, now, Area: area, Evidence: $"{kind}:{subject}"), by);
        return recorded.Refusal is not { Status: not (StatusCodes.Status404NotFound or StatusCodes.Status409Conflict) } refusal ? true
            : throw new InvalidOperationException($"The breach {kind} of {subject} could not be counted: {refusal.Code}.");
    }
}
