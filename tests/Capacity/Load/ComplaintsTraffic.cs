using System.Collections.Concurrent;
using Utilities.ServiceDefaults;

namespace Utilities.Capacity;

/// <summary>Complaints are filed, passed to a unit that accepts them, read and listed.</summary>
public sealed class ComplaintsTraffic(Counter counter)
{
    private const string Cases = "/api/complaints/cases";

    private readonly ConcurrentQueue<string> filed = new();
    private readonly NumbersInUse known = new();

    public static async Task<ComplaintsTraffic> Prepare(Counter counter)
    {
        await counter.EnterAll(Roles.Clerk, Roles.Supervisor);
        return new(counter);
    }

    /// <param name="reads">Reads of one case, for each filing.</param>
    /// <param name="lists">Pages of the list, for each filing.</param>
    public Traffic Mix(double reads, double lists) => new("complaints",
    [
        new("file", 1, File),
        new("step", 1, Resolve),
        new("read", reads, async () => known.Any() is { } number ? await counter.Get(Roles.Clerk, $"{Cases}/{number}") : await File()),
        new("list", lists, () => counter.Get(Roles.Clerk, $"{Cases}?limit=20")),
    ]);

    private async Task<bool> File()
    {
        var number = await counter.File(Roles.Clerk, Cases, new { type = "complaint", channel = "phone", subject = "service-attitude", name = "王小明", phone = "13812345678", description = "窗口等候时间过长" });
        if (number is null) return false;
        filed.Enqueue(number);
        known.Add(number);
        return true;
    }

    private async Task<bool> Resolve() => filed.TryDequeue(out var number)
        ? await counter.Post(Roles.Clerk, $"{Cases}/{number}/resolve", new { outcome = "explained", text = "已向投诉人说明" })
        : await File();
}
