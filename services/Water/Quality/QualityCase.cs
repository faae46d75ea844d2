using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>A water-quality case: 供水服务原则 五 「发现或接到水质问题投诉,在1个工作日内采样完毕,待化验成果出来后明确答复顾客」 (D22).</summary>
public sealed record QualityCase
{
    public const string Columns = """
        id, number, origin, state, request_id, request_number, ordered_by, reference, follows_id, area, service_point, place, description, concern,
        sample_number, passed, reply, outage_number, received_at, closed_at, updated_at, version
        """;

    /// <summary>The id of its request, or the one its asker chose: the saga and all facts are correlated by it.</summary>
    public Guid Id { get; init; }

    /// <summary><c>WQ-20261123-000001</c>.</summary>
    public string Number { get; init; } = "";

    /// <summary>One of <see cref="QualityOrigins"/>.</summary>
    public string Origin { get; init; } = "";

    /// <summary>One of <see cref="QualityStates"/>.</summary>
    public string State { get; init; } = QualityStates.Reported;

    public Guid? RequestId { get; init; }

    public string? RequestNumber { get; init; }

    /// <summary>The service that ordered the sample.</summary>
    public string? OrderedBy { get; init; }

    /// <summary>That service's own number.</summary>
    public string? Reference { get; init; }

    /// <summary>The case whose test failed.</summary>
    public Guid? FollowsId { get; init; }

    public string? Area { get; init; }

    public string? ServicePoint { get; init; }

    /// <summary>Where a finding was made.</summary>
    public string? Place { get; init; }

    public string? Description { get; init; }

    /// <summary>Whom a finding concerns and who is told the result.</summary>
    public string? Concern { get; init; }

    public string? SampleNumber { get; init; }

    /// <summary>Composite verdict; null while there is no result.</summary>
    public bool? Passed { get; init; }

    public string? Reply { get; init; }

    /// <summary>The outage declared because of the result.</summary>
    public string? OutageNumber { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public long Version { get; init; } = 1;

    /// <summary>Clocks of a case without a request hang on the case itself.</summary>
    internal Matter Matter => new(Id, Number, "quality-case", "water-quality", Area, WaterUtility.Profile.Unit);

    /// <summary>Free words and places are for those who handle the case.</summary>
    internal QualityCase SeenBy(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor) ? this : this with
    {
        Place = Masking.Address(Place),
        Description = Masking.FreeText(Description),
        Concern = Masking.FreeText(Concern),
        Reply = Masking.FreeText(Reply),
    };
}

/// <summary>What a case began with.</summary>
public static class QualityOrigins
{
    public const string Request = "request";
    public const string Finding = "finding";
    public const string Ordered = "ordered";
    public const string FollowUp = "follow-up";
}

/// <summary>D22: reported > sampled > at laboratory > result > replied.</summary>
public static class QualityStates
{
    public const string Reported = "reported";
    public const string Sampled = "sampled";
    public const string AtLaboratory = "at-laboratory";
    public const string ResultAvailable = "result-available";
    public const string Answered = "answered";
    public const string Cancelled = "cancelled";

    public static readonly string[] Open = [Reported, Sampled, AtLaboratory, ResultAvailable];
}
