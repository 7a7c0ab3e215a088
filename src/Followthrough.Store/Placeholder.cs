namespace Followthrough.Store;
