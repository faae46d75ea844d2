using System.Text.Json;
using Utilities.TestKit;

namespace Utilities.Complaints.Tests;

/// <summary>The acts of the follow-ups' tests in one word each.</summary>
internal static class FollowUpSteps
{
    public static Task Tell<T>(this ComplaintsService complaints, params T[] facts)
        where T : class => complaints.Work(async work =>
        {
            foreach (var fact in facts) await work.Publish(fact);
        });

    public static Task<string?> Saga(this ComplaintsService complaints, Guid id) =>
        complaints.Read<string?>("SELECT current_state FROM saga WHERE saga_type = 'FollowUpState' AND correlation_id = @id", new { id });

    public static Task Stands(this ComplaintsService complaints, Guid id, string state) => Eventually.Equal(state, () => complaints.Saga(id));

    /// <summary>Number of the follow-up of this matter's round.</summary>
    public static Task<string> FollowUp(this ComplaintsService complaints, Guid id, int round = 1) =>
        complaints.Read<string>("SELECT number FROM follow_up WHERE source_id = @id AND round = @round", new { id, round });

    public static Task<long> Rounds(this ComplaintsService complaints, Guid id) => complaints.Read<long>("SELECT COUNT(*) FROM follow_up WHERE source_id = @id", new { id });

    public static async Task<JsonElement> Shown(this ComplaintsService complaints, string number) => (await complaints.Supervisor.Get($"follow-ups/{number}")).Expect(200).Body;

    public static string Of(this JsonElement view, string name) => view.GetProperty("followUp").GetProperty(name).ToString();

    public static Task<Answer> Answer(this ComplaintsService complaints, string number, object body, string? key = null) => complaints.Clerk.Post($"follow-ups/{number}/answer", body, key);

    /// <summary>Everything said has left the service; what is heard of it may still be under way.</summary>
    public static Task Said(this ComplaintsService complaints) => Eventually.Equal(0L, () => complaints.Read<long>("SELECT COUNT(*) FROM outbox"));

    public static async Task NothingFailed(this ComplaintsService complaints)
    {
        await complaints.Said();
        Assert.Equal(0, await complaints.Read<long>("SELECT COUNT(*) FROM dead_letter"));
    }
}
