namespace Utilities.Complaints.Tests;

internal static class Reading
{
    /// <summary>The text of the answer, whatever its status.</summary>
    public static async Task<string> GetStringAsyncOrRefusal(this HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True((int)answer.StatusCode < 500, path);
        return await answer.Content.ReadAsStringAsync();
    }
}
