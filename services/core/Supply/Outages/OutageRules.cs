namespace Utilities.Supply;

/// <summary>What distinguishes the outages of one utility from its siblings', as data. Lead times are commitments and stand in the book.</summary>
/// <param name="NumberPrefix">First letters of outage numbers.</param>
/// <param name="RequiredContent">
/// What a notice must carry of a planned outage must carry beside start and reason (catalogue (c)): <see cref="End"/>, <see cref="Communities"/>, <see cref="Lines"/>, <see cref="Explanation"/>.
/// </param>
/// <param name="Audiences">Who is told through which channel when something is announced, changed, cancelled or restored.</param>
/// <param name="NoSupplyTypes">Request types that say "I have none": they reopen an outage that was thought to be over.</param>
/// <param name="EnquiryTypes">Request types that an outage of the place answers (D23).</param>
public sealed record OutageRules(
    string NumberPrefix,
    IReadOnlyList<string> RequiredContent,
    IReadOnlyList<Audience> Audiences,
    IReadOnlyList<string> NoSupplyTypes,
    IReadOnlyList<string> EnquiryTypes)
{
    /// <summary>Start and end times (起止时间).</summary>
    public const string End = "end";

    /// <summary>By residential community (以居民小区): somebody must be affected, so that there is a community to name.</summary>
    public const string Communities = "communities";

    /// <summary>Lines (线路) as well as areas.</summary>
    public const string Lines = "lines";

    /// <summary>An explanation to the customers (「并及时向顾客做出解释」), given with the announcement.</summary>
    public const string Explanation = "explanation";

    /// <summary>The kinds of outage this utility has.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [Outage.KindPlanned, Outage.KindEmergency];

    /// <summary>
    /// From which known or expected length an outage is a long one (lanyu-heating 「停热八小时以上的」); null where no source names one.
    /// A failure of the facilities counts as long from the moment it is declared.
    /// </summary>
    public TimeSpan? LongOutage { get; init; }

    /// <summary>Looks at a plan inside the transaction that enters or revises it, when its scope stands already; null lets it pass.</summary>
    public Func<OutagePlan, Task<ServiceDefaults.Refusal?>>? PlanCheck { get; init; }

    /// <summary>The resident-facing noun: 停水 / water supply.</summary>
    public required Commitments.BilingualText Noun { get; init; }

    /// <summary>Share of the affected service points that is asked whether supply is back, and the least and most that are asked.</summary>
    public double SampleShare { get; init; } = 0.05;
    public int SampleLeast { get; init; } = 3;
    public int SampleMost { get; init; } = 50;
}

/// <summary>Who is told, and how.</summary>
/// <param name="Name"><c>public</c> (one notice for all), <c>area</c> (one per named area), <c>service-point</c>, <c>key-customer</c>.</param>
/// <param name="Channel"><c>board</c>, <c>message</c>, <c>phone</c> …</param>
public sealed record Audience(string Name, string Channel)
{
    public const string Public = "public";
    public const string Area = "area";
    public const string ServicePoint = "service-point";
    public const string KeyCustomer = "key-customer";
}
