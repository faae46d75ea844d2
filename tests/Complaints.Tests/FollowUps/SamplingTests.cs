using Utilities.Commitments;
using Utilities.TestKit;

namespace Utilities.Complaints.Tests;

public sealed class SamplingTests
{
    private const string Seed = "00112233445566778899aabbccddeeff";

    private static readonly string Folder = Path.Combine(Repository.Root, "contracts/policy");

    private static readonly FinishedService Repair = new(Guid.Empty, FinishedService.Request, "W-1", "water", "leak", "repair", null);

    private static readonly FinishedService Complaint = new(Guid.Empty, FinishedService.Case, "C-1", "complaints", "complaint", null, null);

    private static readonly FinishedService Window = new(Guid.Empty, FinishedService.Window, "Q-1", "appointments", "payment", null, null);

    [Fact(DisplayName = "D47: the draw is the same whenever it is made again, another seed, edition or round draws anew, and it chooses the proportion")]
    public void Draws_the_same_again_and_the_proportion()
    {
        var matters = Enumerable.Range(0, 20_000).Select(n => new Guid(n, 7, 7, [1, 2, 3, 4, 5, 6, 7, 8])).ToList();
        var below = SampleDraw.Below(0.3m);
        var chosen = matters.Count(id => SampleDraw.IsChosen(SampleDraw.PlaceOf("2026-1", Seed, id, 1), below));
        Assert.InRange(chosen, 5_700, 6_300);
        Assert.All(matters.Take(50), id => Assert.Equal(SampleDraw.PlaceOf("2026-1", Seed, id, 1), SampleDraw.PlaceOf("2026-1", Seed, id, 1)));
        Assert.NotEqual(SampleDraw.PlaceOf("2026-1", Seed, matters[0], 1), SampleDraw.PlaceOf("2026-1", Seed, matters[0], 2));
        Assert.NotEqual(SampleDraw.PlaceOf("2026-1", Seed, matters[0], 1), SampleDraw.PlaceOf("2026-2", Seed, matters[0], 1));
        Assert.NotEqual(SampleDraw.PlaceOf("2026-1", Seed, matters[0], 1), SampleDraw.PlaceOf("2026-1", "ff" + Seed[2..], matters[0], 1));
        Assert.True(matters.All(id => SampleDraw.IsChosen(SampleDraw.PlaceOf("2026-1", Seed, id, 1), SampleDraw.Below(1))));
        Assert.DoesNotContain(matters, id => SampleDraw.IsChosen(SampleDraw.PlaceOf("2026-1", Seed, id, 1), SampleDraw.Below(0)));
    }

    [Fact(DisplayName = "K24: scope and rate of follow-up come from the profiles the organisation chose")]
    public void Takes_scope_and_rate_from_the_profiles()
    {
        var policy = FollowUpPolicy.Read(Folder, new());
        string[] all = ["oilfield-hall", "state-grid", "lanyu-heating"];
        Assert.Equal(["fault-repair", "complaint", "service"], new[] { Repair, Complaint, Window }.Select(service => policy.RuleFor(service, all)!.Code));
        Assert.Equal(["service", "service", "service"], new[] { Repair, Complaint, Window }.Select(service => policy.RuleFor(service, ["oilfield-hall"])!.Code));
        Assert.Equal(["fault-repair", null, null], new[] { Repair, Complaint, Window }.Select(service => policy.RuleFor(service, ["state-grid"])?.Code));
        Assert.Equal([null, "complaint", null], new[] { Repair, Complaint, Window }.Select(service => policy.RuleFor(service, ["lanyu-heating"])?.Code));
        Assert.Equal(0.2m, FollowUpPolicy.ShareOf(policy.RuleFor(Window, all)!, Window, new() { Shares = { ["window"] = 0.2m } }));
        Assert.Equal(1m, FollowUpPolicy.ShareOf(policy.RuleFor(Window, all)!, Window, new()));
    }

    [Fact(DisplayName = "K44: fault repairs are counted in the 90 %, a meter replaced by plan and complaints are not, and no share may lie below the printed rate")]
    public void Counts_fault_repairs_and_never_fewer_than_printed()
    {
        var policy = FollowUpPolicy.Read(Folder, new());
        Assert.True(policy.IsFaultRepair(Repair));
        Assert.False(policy.IsFaultRepair(Repair with { Type = "meter-replacement" }));
        Assert.False(policy.IsFaultRepair(Repair with { Kind = "enquiry" }));
        Assert.False(policy.IsFaultRepair(Complaint));
        var refused = Assert.Throws<BookException>(() => FollowUpPolicy.Read(Folder, new() { Shares = { ["fault-repair"] = 0.89m, ["window"] = 1.2m } }));
        Assert.Equal(2, refused.Errors.Count);
        Assert.Equal(0.9m, FollowUpPolicy.ShareOf(policy.Rules[0], Repair, new() { Shares = { ["fault-repair"] = 0.9m } }));
    }
}
