using System.Text.Json;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// <c>follow-up.json</c>: who is called back after a service, by profile (K24). The 90 % of 002 第一篇 第十三条(五) counts fault repairs; complaints and reports stand beside it (K44).
/// </summary>
/// <param name="Version">Part of every draw.</param>
public sealed record FollowUpPolicy(string Note, string Version, FaultRepairs FaultRepairs, FinishedServices Finished, IReadOnlyList<FollowUpRule> Rules)
{
    /// <exception cref="BookException">A share lies below what the document prints.</exception>
    internal static FollowUpPolicy Read(string folder, FollowUpOptions options)
    {
        using var text = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "follow-up.json")));
        var policy = JsonSerializer.Deserialize<FollowUpPolicy>(text, new JsonSerializerOptions(JsonDefaults.Options) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip })
            ?? throw new InvalidOperationException("follow-up.json is empty.");
        var errors = policy.Rules.Where(rule => rule.Share < rule.AtLeast || rule.Share > 1).Select(rule => $"follow-up.json: '{rule.Code}' has the share {rule.Share}; {rule.Source} asks for {rule.AtLeast}.")
            .Concat(options.Shares.Where(share => share.Value is < 0 or > 1).Select(share => $"{FollowUpOptions.Section}:Shares:{share.Key} is {share.Value}; it must lie between 0 and 1."))
            .Concat(policy.Rules.SelectMany(rule => options.Shares.Where(share => share.Key == rule.Code && share.Value < rule.AtLeast).Select(share => $"{FollowUpOptions.Section}:Shares:{share.Key} is {share.Value}; {rule.Source} asks for {rule.AtLeast}.")))
            .ToList();
        return errors.Count == 0 ? policy : throw new BookException(errors);
    }

    /// <summary>The rule that holds for a service under the profiles the organisation chose: the one for its own sort before the one for every service; null when none of them follows it up.</summary>
    public FollowUpRule? RuleFor(FinishedService service, IReadOnlyCollection<string> profiles)
    {
        var chosen = Rules.Where(rule => profiles.Contains(rule.Profile)).ToList();
        var own = IsFaultRepair(service) ? FollowUpRule.FaultRepair : service.IsComplaint ? FollowUpRule.Complaint : FollowUpRule.Service;
        return chosen.Find(rule => rule.Code == own) ?? chosen.Find(rule => rule.Code == FollowUpRule.Service);
    }

    /// <summary>The proportion of such services that is called back: the operator's for this sort of service, else the rule's.</summary>
    public static decimal ShareOf(FollowUpRule rule, FinishedService service, FollowUpOptions options) =>
        Math.Max(rule.AtLeast, options.Shares.TryGetValue(rule.Code == FollowUpRule.Service ? service.ServiceType : rule.Code, out var share) ? share : rule.Share);

    public bool IsFaultRepair(FinishedService service) =>
        service.SourceKind == FinishedService.Request && service.Kind is { } kind && FaultRepairs.Kinds.Contains(kind) && !FaultRepairs.ExceptTypes.Contains(service.Type);
}

/// <param name="Kinds">Kinds of requests that are fault repairs.</param>
/// <param name="ExceptTypes">Types of such a kind that are none.</param>
public sealed record FaultRepairs(IReadOnlyList<string> Kinds, IReadOnlyList<string> ExceptTypes, string Source);

/// <summary>Outcomes that are a service done.</summary>
public sealed record FinishedServices(IReadOnlyList<string> Request, IReadOnlyList<string> Window);

/// <param name="Share">Proportion called back, 0–1.</param>
/// <param name="AtLeast">What the document prints; no share may lie below it.</param>
public sealed record FollowUpRule(string Code, string Profile, decimal Share, decimal AtLeast, BilingualText Title, string Source, string Quote)
{
    public const string FaultRepair = "fault-repair";
    public const string Complaint = "complaint";
    public const string Service = "service";
}
