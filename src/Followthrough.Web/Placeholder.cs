namespace Followthrough.Web;
